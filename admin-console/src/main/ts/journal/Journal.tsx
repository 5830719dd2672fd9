import type { JournalPage, Verification } from "console-api/generated/operators";
import { telling } from "console-api/journalWords";
import { useState } from "preact/hooks";
import { usePageContext } from "../ui/PageContext";
import { Answered, Button, Card, Failure, Notice, Pager } from "../ui/parts";
import { grouped } from "../ui/SeatBadge";
import { useAct } from "../ui/useAct";
import { useAnswer } from "../ui/useAnswer";
import { JournalFilters, NO_FILTER } from "./JournalFilters";

const START = { first: 0, max: 20 };

/** The journal of an organisation, newest first. */
export function JournalCard({ siret, version }: { readonly siret: string; readonly version: unknown }) {
  const { texts, client } = usePageContext();
  const [{ first, max }, setPlace] = useState(START);
  const [filter, setFilter] = useState(NO_FILTER);
  const { search, act, from, to } = filter;
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new version of the organisation asks again.
  const answer = useAnswer(
    (signal) => client.journal(siret, { ...filter, first, max }, signal),
    [client, siret, first, max, search, act, from, to, version],
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
              <JournalTable page={page} />
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

function JournalTable({ page }: { readonly page: JournalPage }) {
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
  const columns = ["time", "what", "origin"] as const;
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
        {page.items.map((row) => {
          const { sentence, notes } = tell(row);
          return (
            <tr class={pf("table__tr")} key={row.seq}>
              <td class={cell} data-label={texts.t("journal.time")}>
                <time dateTime={row.time}>{texts.time(row.time)}</time>
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
                {row.origin ?? texts.t("none")}
              </td>
            </tr>
          );
        })}
      </tbody>
    </table>
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
