import type { SentMail, TimelineEntry, TimelinePage, Verification } from "console-api/generated/operators";
import { telling } from "console-api/journalWords";
import { useState } from "preact/hooks";
import type { Texts } from "../texts/texts";
import { usePageContext } from "../ui/PageContext";
import { Answered, Button, Card, Failure, Notice, Pager } from "../ui/parts";
import { grouped } from "../ui/SeatBadge";
import { useAct } from "../ui/useAct";
import { useAnswer } from "../ui/useAnswer";
import { JournalFilters, NO_FILTER } from "./JournalFilters";

const START = { first: 0, max: 20 };

/** All that happened with an organisation, newest first: its journal and the mails to it and its people. */
export function TimelineCard({ siret, version }: { readonly siret: string; readonly version: unknown }) {
  const { texts, client } = usePageContext();
  const [{ first, max }, setPlace] = useState(START);
  const [filter, setFilter] = useState(NO_FILTER);
  const { search, kind, act, from, to } = filter;
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new version of the organisation asks again.
  const answer = useAnswer(
    (signal) => {
      const { kind: about, ...rows } = filter;
      return client.timeline(siret, { ...rows, ...(about !== "" && { kind: about }), first, max }, signal);
    },
    [client, siret, first, max, search, kind, act, from, to, version],
  );
  const filtered = Object.values(filter).some((value) => value !== "");
  return (
    <Card title={texts.t("journal")} wide actions={<VerifyButton siret={siret} />}>
      <JournalFilters
        filter={filter}
        filtered={filtered}
        onFilter={(next) => {
          setFilter(next);
          setPlace({ first: 0, max });
        }}
      />
      <Answered answer={answer}>
        {(page) =>
          page.total === 0 ? (
            <p>{texts.t(filtered ? "journal.noMatch" : "journal.empty")}</p>
          ) : (
            <>
              <Entries page={page} />
              <Pager
                total={page.total}
                first={first}
                max={max}
                onChange={(toFirst, toMax) => setPlace({ first: toFirst, max: toMax })}
              />
            </>
          )
        }
      </Answered>
    </Card>
  );
}

function Entries({ page }: { readonly page: TimelinePage }) {
  const { texts, pf } = usePageContext();
  const tell = telling(
    {
      text: (key, values) => texts.maybe(`say.${key}`, values),
      number: texts.number,
      date: texts.date,
      act: (code) => texts.maybe(`act.${code}`) ?? code,
      operator: true,
    },
    page.groups,
  );
  const said = ({ act, mail, recipient }: TimelineEntry) =>
    act !== null
      ? { key: `act-${act.seq}`, time: act.time, origin: act.origin, ...tell(act) }
      : mail !== null
        ? { key: `mail-${mail.id}`, time: mail.createdAt, origin: null, ...toldOf(mail, recipient, texts) }
        : { key: "nothing", time: "", origin: null, sentence: "", notes: [] };
  const columns = ["time", "kind", "what", "origin"] as const;
  const cell = pf("table__td");
  return (
    <table class={`${pf("table", "grid-md", "compact")} mcp-table mcp-journal`} aria-label={texts.t("journal")}>
      <thead class={pf("table__thead")}>
        <tr class={pf("table__tr")}>
          {columns.map((column) => (
            <th class={pf("table__th")} scope="col" key={column}>
              {texts.t(`journal.${column}`)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody class={pf("table__tbody")}>
        {page.items.map((entry) => {
          const { key, time, origin, sentence, notes } = said(entry);
          return (
            <tr class={pf("table__tr")} key={key}>
              <td class={cell} data-label={texts.t("journal.time")}>
                <time dateTime={time}>{texts.time(time)}</time>
              </td>
              <td class={cell} data-label={texts.t("journal.kind")}>
                {texts.t(`timeline.kind.${entry.kind}`)}
              </td>
              <td class={cell} data-label={texts.t("journal.what")}>
                <div>
                  {sentence}
                  {notes.map((note) => (
                    <p class="mcp-quiet" key={note}>
                      {note}
                    </p>
                  ))}
                </div>
              </td>
              <td class={`${cell} mcp-figure`} data-label={texts.t("journal.origin")}>
                {origin ?? texts.t("none")}
              </td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}

/** A mail as a sentence, and how it stands. */
function toldOf(mail: SentMail, recipient: string | null, texts: Texts) {
  const kind = texts.maybe(`mail.${mail.kind}`) ?? mail.kind;
  const failure = mail.failure === null ? [] : [texts.maybe(`failure.${mail.failure}`) ?? mail.failure];
  return {
    sentence:
      mail.userId === null
        ? texts.t("timeline.mail.organisation", { kind })
        : texts.t("timeline.mail", { kind, name: recipient ?? texts.t("timeline.mail.gone") }),
    notes: [texts.t(`mail.state.${mail.state}`, { time: texts.time(mail.sentAt ?? mail.createdAt) }), ...failure],
  };
}

/** Verifies one organisation's journal, or all of them for null. */
export function VerifyButton({ siret }: { readonly siret: string | null }) {
  const { texts, client } = usePageContext();
  const [found, setFound] = useState<Verification | null>(null);
  const { busy, error, run } = useAct(async () => {
    setFound(null);
    setFound(await client.verifyJournal(siret));
  });
  return (
    <div class="mcp-verify">
      <Button busy={busy} onClick={run}>
        {texts.t(siret === null ? "journal.verify.all" : "journal.verify")}
      </Button>
      <div aria-live="polite">
        {found?.ok === true && (
          <Notice tone="success" title={texts.t(siret === null ? "journal.whole.all" : "journal.whole")} />
        )}
        {found?.ok === false && (
          <Notice tone="danger" title={texts.t("journal.altered")}>
            <p>
              {texts.t("journal.altered.text", {
                row: found.firstAlteredRow ?? 0,
                siret: grouped(found.siret ?? siret ?? ""),
              })}
            </p>
          </Notice>
        )}
        {error !== null && <Failure error={error} />}
      </div>
    </div>
  );
}
