import type { Verification } from "console-api/generated/operators";
import { useState } from "preact/hooks";
import { usePageContext } from "../ui/PageContext";
import { Answered, Button, Card, Failure, Notice, Pager, PersonName } from "../ui/parts";
import { grouped } from "../ui/SeatBadge";
import { useAct } from "../ui/useAct";
import { useAnswer } from "../ui/useAnswer";
import { useNames } from "../ui/useNames";

/** The journal of an organisation, newest first. */
export function JournalCard({ siret, version }: { readonly siret: string; readonly version: unknown }) {
  const { texts, client, pf } = usePageContext();
  const [{ first, max }, setPlace] = useState({ first: 0, max: 20 });
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new version of the organisation asks again.
  const answer = useAnswer(
    (signal) => client.journal(siret, { first, max }, signal),
    [client, siret, first, max, version],
  );
  const names = useNames(answer.value?.items.flatMap((row) => [row.actor, row.target]) ?? []);
  const columns = ["time", "act", "actor", "target", "origin"] as const;
  const cell = pf("table__td");
  return (
    <Card title={texts.t("journal")} wide actions={<VerifyButton siret={siret} />}>
      <Answered answer={answer}>
        {(page) =>
          page.total === 0 ? (
            <p>{texts.t("journal.empty")}</p>
          ) : (
            <>
              <table class={`${pf("table", "grid-md", "compact")} mcp-table`} aria-label={texts.t("journal")}>
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
                  {page.items.map((row) => (
                    <tr class={pf("table__tr")} key={row.seq}>
                      <td class={cell} data-label={texts.t("journal.time")}>
                        <time dateTime={row.time}>{texts.time(row.time)}</time>
                      </td>
                      <td class={cell} data-label={texts.t("journal.act")}>
                        {texts.maybe(`act.${row.act}`) ?? row.act}
                      </td>
                      <td class={cell} data-label={texts.t("journal.actor")}>
                        <PersonName id={row.actor} name={row.actor === null ? null : names.get(row.actor)} />
                      </td>
                      <td class={cell} data-label={texts.t("journal.target")}>
                        {row.target === null ? (
                          texts.t("none")
                        ) : (
                          <PersonName id={row.target} name={names.get(row.target)} />
                        )}
                      </td>
                      <td class={`${cell} mcp-figure`} data-label={texts.t("journal.origin")}>
                        {row.origin ?? texts.t("none")}
                      </td>
                    </tr>
                  ))}
                </tbody>
              </table>
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
