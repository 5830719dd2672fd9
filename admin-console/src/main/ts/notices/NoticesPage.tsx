import type { Notice as ClaimNotice } from "console-api/generated/operators";
import { Problem } from "console-api/problem";
import { useState } from "preact/hooks";
import { Ready } from "../letters/LetterDialog";
import { Motive } from "../organisations/SuspensionDialogs";
import { Confirm } from "../ui/Dialog";
import { usePageContext } from "../ui/PageContext";
import { pagingOf } from "../ui/paging";
import {
  Answered,
  Badge,
  Button,
  Card,
  Chevron,
  Empty,
  Facts,
  Failure,
  Notice,
  Page,
  Pager,
  PersonName,
} from "../ui/parts";
import { ReferenceForm } from "../ui/ReferenceForm";
import { grouped } from "../ui/SeatBadge";
import { Table } from "../ui/Table";
import { useAct } from "../ui/useAct";
import { useAnswer } from "../ui/useAnswer";
import { useDraft, useDraftLookUp } from "../ui/useDraft";
import { useNames } from "../ui/useNames";

/**
 * The notices that tell organisations that somebody claimed their seat: to print, and to find again by the reference
 * that they quote.
 */
export function NoticesPage() {
  const { texts, client, route, go, pf } = usePageContext();
  const { first, max } = pagingOf(route.query);
  const all = route.query.get("all") === "true";
  const answer = useAnswer((signal) => client.notices(!all, { first, max }, signal), [client, all, first, max]);
  const [chosen, setChosen] = useState<readonly string[]>([]);
  const printed = () => {
    setChosen([]);
    answer.again();
  };
  const kept: Readonly<Record<string, string>> = all ? { all: "true" } : {};
  return (
    <Page title={texts.t("notices.title")} lead={texts.t("notices.lead")}>
      <div class="mcp-filters">
        <Search />
        <div class="mcp-filter">
          <label for="partner-notices">{texts.t("notices.which")}</label>
          <span class={pf("form-control")}>
            <select
              id="partner-notices"
              value={all ? "all" : "to-print"}
              onChange={(event) => go("/notices", event.currentTarget.value === "all" ? { all: "true" } : {})}
            >
              <option value="to-print">{texts.t("notices.toPrint")}</option>
              <option value="all">{texts.t("notices.all")}</option>
            </select>
            <Chevron />
          </span>
        </div>
      </div>
      <Answered answer={answer}>
        {(page) =>
          page.total === 0 ? (
            <Empty title={texts.t(all ? "notices.none" : "notices.nonePrint")} />
          ) : (
            <>
              <PrintChosen chosen={chosen} onPrinted={printed} />
              <NoticeTable notices={page.items} chosen={chosen} onChosen={setChosen} />
              <Pager
                total={page.total}
                first={first}
                max={max}
                onChange={(toFirst, toMax) => go("/notices", { ...kept, first: toFirst, max: toMax })}
              />
            </>
          )
        }
      </Answered>
    </Page>
  );
}

/** Finds the notice by the reference that a caller quotes on the telephone. */
function Search() {
  const { texts, go } = usePageContext();
  return (
    <ReferenceForm
      id="partner-reference"
      class="mcp-filter mcp-filter-search mcp-field"
      role="search"
      label={texts.t("notices.quoted")}
      hint={texts.t("notices.quoted.hint")}
      button={texts.t("notices.find")}
      onReference={(reference) => go(`/notices/${encodeURIComponent(reference)}`)}
    />
  );
}

/** Prints the chosen notices as one file. */
function PrintChosen({ chosen, onPrinted }: { readonly chosen: readonly string[]; readonly onPrinted: () => void }) {
  const { texts, client } = usePageContext();
  const [pages, setPages] = useState<Blob | null>(null);
  const { busy, error, run } = useAct(async () => setPages(await client.printNotices(chosen)));
  return (
    <div class="mcp-actions">
      <Button busy={busy} disabled={chosen.length === 0 || chosen.length > MOST} onClick={run}>
        {texts.t("notices.printChosen")} ({texts.number(chosen.length)})
      </Button>
      {error !== null && <Failure error={error} />}
      {pages !== null && (
        <Ready
          letter={pages}
          name={texts.t("notices.file.many")}
          title={texts.t("notices.ready.many")}
          text={texts.t("notices.ready.many.text")}
          again
          onClose={() => {
            setPages(null);
            onPrinted();
          }}
        />
      )}
    </div>
  );
}

/** The most that the server prints at once. */
const MOST = 100;

function NoticeTable(props: {
  readonly notices: readonly ClaimNotice[];
  /** The references of the chosen notices, in the order in which they were chosen. */
  readonly chosen: readonly string[];
  readonly onChosen: (chosen: readonly string[]) => void;
}) {
  const { notices, chosen } = props;
  const { texts, to, pf } = usePageContext();
  const choose = (references: readonly string[], on: boolean) => {
    const others = chosen.filter((one) => !references.includes(one));
    props.onChosen(on ? [...others, ...references] : others);
  };
  const page = notices.map((notice) => notice.reference);
  const head = ["organisation", "reference", "claimed", "mail", "printed", "state"] as const;
  const label = (column: (typeof head)[number]) => texts.t(`notices.${column}`);
  const cell = pf("table__td");
  return (
    <Table
      label={texts.t("notices.title")}
      head={head.map(label)}
      pick={
        <input
          class={pf("check__input")}
          type="checkbox"
          aria-label={texts.t("notices.choose.page")}
          checked={page.every((reference) => chosen.includes(reference))}
          onChange={(event) => choose(page, event.currentTarget.checked)}
        />
      }
    >
      {notices.map((notice) => (
        <tr class={pf("table__tr")} key={notice.reference}>
          <td class={`${cell} mcp-pick`} data-label={texts.t("notices.choose")}>
            <input
              class={pf("check__input")}
              type="checkbox"
              aria-label={texts.t("notices.choose.one", { reference: notice.reference })}
              checked={chosen.includes(notice.reference)}
              onChange={(event) => choose([notice.reference], event.currentTarget.checked)}
            />
          </td>
          <th class={cell} scope="row" data-label={label("organisation")}>
            <a href={to(`/notices/${notice.reference}`)}>{notice.organisation}</a>
          </th>
          <td class={`${cell} mcp-figure`} data-label={label("reference")}>
            {notice.reference}
          </td>
          <td class={cell} data-label={label("claimed")}>
            <time dateTime={notice.claimedAt}>{texts.time(notice.claimedAt)}</time>
          </td>
          <td class={cell} data-label={label("mail")}>
            {notice.mail === null ? texts.t("none") : texts.t(`notices.mail.${notice.mail}`)}
          </td>
          <td class={cell} data-label={label("printed")}>
            {notice.printedAt === null ? texts.t("none") : texts.time(notice.printedAt)}
          </td>
          <td class={cell} data-label={label("state")}>
            <NoticeBadges notice={notice} />
          </td>
        </tr>
      ))}
    </Table>
  );
}

function NoticeBadges({ notice }: { readonly notice: ClaimNotice }) {
  const { texts } = usePageContext();
  return (
    <span class="mcp-badges">
      {notice.contestedAt !== null ? (
        <Badge colour="red">{texts.t("notices.contested")}</Badge>
      ) : notice.printedAt === null ? (
        <Badge colour="blue">{texts.t("notices.toPrint.one")}</Badge>
      ) : (
        <Badge colour="green">{texts.t("notices.told")}</Badge>
      )}
      {notice.suspended && <Badge colour="red">{texts.t("seat.SUSPENDED")}</Badge>}
    </span>
  );
}

/** One notice: to print it, and to suspend the organisation that answers "not us". */
export function NoticePage({ reference }: { readonly reference: string }) {
  const { texts, client, to } = usePageContext();
  const answer = useAnswer((signal) => client.notice(reference, signal), [client, reference]);
  const typed = useDraftLookUp();
  const [asked, setAsked] = useState(() => typed(freezeDraft(reference)));
  const [said, setSaid] = useState<string | null>(null);
  const notice = answer.value;
  const breadcrumb = [{ label: texts.t("notices.title"), address: to("/notices") }];
  if (answer.error instanceof Problem && answer.error.status === 404) {
    return (
      <Page title={texts.t("notices.missing")} breadcrumb={breadcrumb}>
        <Empty title={reference} text={texts.t("notices.missing.text")}>
          <a href={to("/notices")}>{texts.t("notices.back")}</a>
        </Empty>
      </Page>
    );
  }
  return (
    <Page
      title={notice ? texts.t("notices.one", { reference: notice.reference }) : texts.t("notices.title")}
      breadcrumb={breadcrumb}
      badges={notice && <NoticeBadges notice={notice} />}
      actions={
        notice &&
        !notice.suspended && (
          <Button danger onClick={() => setAsked(true)}>
            {texts.t("notices.freeze")}
          </Button>
        )
      }
    >
      <div aria-live="polite">{said !== null && <Notice tone="success" title={said} />}</div>
      <Answered answer={answer}>
        {(found) => (
          <>
            {found.suspended && (
              <Notice tone="warning" title={texts.t("suspension.on")}>
                <p>
                  {texts.t("notices.suspended")}{" "}
                  <a href={to(`/organisations/${found.siret}`)}>{texts.t("notices.open")}</a>
                </p>
              </Notice>
            )}
            <div class="mcp-cards">
              <NoticeCard notice={found} onPrinted={answer.again} />
            </div>
            {asked && !found.suspended && (
              <FreezeDialog
                notice={found}
                onClose={() => setAsked(false)}
                onDone={() => {
                  setAsked(false);
                  setSaid(texts.t("notices.frozen"));
                  answer.again();
                }}
              />
            )}
          </>
        )}
      </Answered>
    </Page>
  );
}

function NoticeCard({ notice, onPrinted }: { readonly notice: ClaimNotice; readonly onPrinted: () => void }) {
  const { texts, to } = usePageContext();
  const names = useNames([notice.printedBy, notice.contestedBy]);
  const done = (at: string | null, by: string | null) =>
    at === null ? (
      texts.t("none")
    ) : (
      <>
        {texts.time(at)} – <PersonName id={by} name={by === null ? null : names.get(by)} />
      </>
    );
  const byHolder = notice.contestedAt !== null && notice.contestedBy === null;
  return (
    <Card title={texts.t("notices.card")} actions={<Print notice={notice} onPrinted={onPrinted} />}>
      <Facts
        facts={[
          [
            texts.t("notices.organisation"),
            <a key="organisation" href={to(`/organisations/${notice.siret}`)}>
              {notice.organisation}
            </a>,
          ],
          [
            texts.t("organisation.siret"),
            <span key="siret" class="mcp-figure">
              {grouped(notice.siret)}
            </span>,
          ],
          [texts.t("notices.claimed"), texts.time(notice.claimedAt)],
          [
            texts.t("notices.mail"),
            notice.mail === null ? texts.t("notices.mail.none") : texts.t(`notices.mail.${notice.mail}`),
          ],
          [texts.t("notices.printed"), done(notice.printedAt, notice.printedBy)],
          [
            texts.t("notices.contestedAt"),
            byHolder
              ? `${texts.time(notice.contestedAt ?? "")} – ${texts.t("freeze.holder")}`
              : done(notice.contestedAt, notice.contestedBy),
          ],
        ]}
      />
    </Card>
  );
}

function Print({ notice, onPrinted }: { readonly notice: ClaimNotice; readonly onPrinted: () => void }) {
  const { texts, client } = usePageContext();
  const [page, setPage] = useState<Blob | null>(null);
  const { busy, error, run } = useAct(async () => setPage(await client.printNotice(notice.reference)));
  return (
    <>
      <Button look="primary" busy={busy} onClick={run}>
        {texts.t(notice.printedAt === null ? "notices.print" : "notices.printAgain")}
      </Button>
      {error !== null && <Failure error={error} />}
      {page !== null && (
        <Ready
          letter={page}
          name={texts.t("notices.file", { siret: notice.siret })}
          title={texts.t("notices.ready")}
          text={texts.t("notices.ready.text")}
          again
          onClose={() => {
            setPage(null);
            onPrinted();
          }}
        />
      )}
    </>
  );
}

/** Names what is typed when the organisation answers "not us" to this notice. */
const freezeDraft = (reference: string): string => `freeze.${reference}`;

function FreezeDialog(props: {
  readonly notice: ClaimNotice;
  readonly onDone: () => void;
  readonly onClose: () => void;
}) {
  const { texts, client } = usePageContext();
  const draft = useDraft(freezeDraft(props.notice.reference), "");
  return (
    <Confirm
      title={texts.t("notices.freeze.title", { name: props.notice.organisation })}
      action={texts.t("notices.freeze")}
      danger
      draft={draft}
      onClose={props.onClose}
      onConfirm={async () => {
        await client.freeze(props.notice.reference, draft.value);
        props.onDone();
      }}
    >
      {(errors) => (
        <>
          <p>{texts.t("notices.freeze.text")}</p>
          <Motive errors={errors} value={draft.value} onValue={draft.setValue} />
        </>
      )}
    </Confirm>
  );
}
