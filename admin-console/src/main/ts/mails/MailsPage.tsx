import type { Mail } from "console-api/generated/operators";
import { useState } from "preact/hooks";
import type { Texts } from "../texts/texts";
import { SelectField } from "../ui/fields";
import { usePageContext } from "../ui/PageContext";
import { pagingOf } from "../ui/paging";
import { Answered, Button, Empty, Failure, Page, Pager, PersonName } from "../ui/parts";
import { Said } from "../ui/Said";
import { Table } from "../ui/Table";
import { useAct } from "../ui/useAct";
import { useAnswer } from "../ui/useAnswer";
import { useNames } from "../ui/useNames";

const STATES = ["DEAD", "WAITING"] as const;
const SORTS = ["-createdAt", "createdAt"] as const;

/** The mails that were given up, each of which may be tried again, and those that wait to be sent. */
export function MailsPage() {
  const { texts, client, route, go } = usePageContext();
  const { first, max } = pagingOf(route.query);
  const state = STATES.find((one) => one === route.query.get("state")) ?? "DEAD";
  const sort = SORTS.find((one) => one === route.query.get("sort")) ?? "-createdAt";
  const answer = useAnswer(
    (signal) => client.mails(state, sort, { first, max }, signal),
    [client, state, sort, first, max],
  );
  const [said, setSaid] = useState<string | null>(null);
  return (
    <Page title={texts.t("section.mails")} lead={texts.t("mails.lead")}>
      <Said text={said} />
      <SelectField
        name="state"
        label={texts.t("mails.state")}
        value={state}
        onValue={(chosen) => go("/mails", { state: chosen, sort })}
        options={STATES.map((one) => [one, texts.t(`mails.state.${one}`)] as const)}
      />
      <SelectField
        name="sort"
        label={texts.t("sort")}
        value={sort}
        onValue={(chosen) => go("/mails", { state, sort: chosen })}
        options={SORTS.map((one) => [one, texts.t(`mails.sort.${one}`)] as const)}
      />
      <Answered answer={answer}>
        {(page) =>
          page.total === 0 ? (
            <Empty title={texts.t(`mails.empty.${state}`)} text={texts.t("mails.empty.text")} />
          ) : (
            <>
              <Mails
                mails={page.items}
                onDone={(what) => {
                  setSaid(what);
                  answer.again();
                }}
              />
              <Pager
                total={page.total}
                first={first}
                max={max}
                onChange={(toFirst, toMax) => go("/mails", { state, sort, first: toFirst, max: toMax })}
              />
            </>
          )
        }
      </Answered>
    </Page>
  );
}

function Mails({ mails, onDone }: { readonly mails: readonly Mail[]; readonly onDone: (said: string) => void }) {
  const { texts, to, pf } = usePageContext();
  const names = useNames(mails.map((mail) => mail.userId));
  const head = ["kind", "organisation", "person", "created", "attempts", "failure", "act"] as const;
  const label = (column: (typeof head)[number]) => texts.t(`mails.${column}`);
  const cell = pf("table__td");
  return (
    <Table label={texts.t("section.mails")} head={head.map(label)}>
      {mails.map((mail) => (
        <tr class={pf("table__tr")} key={mail.id}>
          <th class={cell} scope="row" data-label={label("kind")}>
            {kindOf(mail, texts)}
          </th>
          <td class={cell} data-label={label("organisation")}>
            {mail.siret === null ? (
              texts.t("none")
            ) : (
              <a href={to(`/organisations/${mail.siret}`)}>{mail.organisation}</a>
            )}
          </td>
          <td class={`${cell} mcp-person`} data-label={label("person")}>
            {mail.userId === null ? texts.t("none") : <PersonName id={mail.userId} name={names.get(mail.userId)} />}
          </td>
          <td class={cell} data-label={label("created")}>
            <time dateTime={mail.createdAt}>{texts.time(mail.createdAt)}</time>
          </td>
          <td class={`${cell} mcp-figure`} data-label={label("attempts")}>
            {texts.number(mail.attempts)}
          </td>
          <td class={cell} data-label={label("failure")}>
            {mail.failure === null ? texts.t("none") : (texts.maybe(`failure.${mail.failure}`) ?? mail.failure)}
          </td>
          <td class={cell} data-label={label("act")}>
            {mail.state === "DEAD" ? <Retry mail={mail} onDone={onDone} /> : texts.t("none")}
          </td>
        </tr>
      ))}
    </Table>
  );
}

/** The name of the kind; the code itself for a kind of a later release. */
const kindOf = (mail: Mail, texts: Texts): string => texts.maybe(`mail.${mail.kind}`) ?? mail.kind;

function Retry({ mail, onDone }: { readonly mail: Mail; readonly onDone: (said: string) => void }) {
  const { texts, client } = usePageContext();
  const { busy, error, run } = useAct(async () => {
    await client.retryMail(mail.id);
    onDone(texts.t("mails.done"));
  });
  return (
    <>
      <Button
        busy={busy}
        aria-label={texts.t("mails.retry.of", {
          mail: [kindOf(mail, texts), mail.organisation].filter(Boolean).join(", "),
        })}
        onClick={run}
      >
        {texts.t("mails.retry")}
      </Button>
      {error !== null && <Failure error={error} />}
    </>
  );
}
