import type { CellError, OrganisationImportReport, ReadAs } from "console-api/generated/operators";
import { useState } from "preact/hooks";
import type { Texts } from "../texts/texts";
import { DownloadButton } from "../ui/DownloadButton";
import { usePageContext } from "../ui/PageContext";
import { Facts, Failure, Pager } from "../ui/parts";
import { useAnswer } from "../ui/useAnswer";
import { columnOf } from "./columns";

/** Refused lines in a report; more are read page by page. */
export const LINES = 20;

/** How many organisations get new data. */
export const changed = (result: OrganisationImportReport): number => result.updated - result.unchanged;

/** How the file was read, so that the sender can check it. */
export function Understood({ read }: { readonly read: ReadAs | null | undefined }) {
  const { texts } = usePageContext();
  if (!read) {
    return null;
  }
  const separator =
    read.separator === "\t"
      ? texts.t("imports.separator.tab")
      : texts.t("imports.separator", { separator: read.separator });
  const columns = Object.entries(read.columns)
    .map(([column, header]) => {
      const word = columnOf(column, texts);
      return header.trim().toLocaleLowerCase() === word.toLocaleLowerCase() ? header : `${header} (→ ${word})`;
    })
    .join(", ");
  return <p>{texts.t("imports.read", { encoding: read.encoding, separator, columns })}</p>;
}

/** How many lines were handled, and with which outcome. */
export function Figures({
  result,
  predicted = false,
}: {
  readonly result: OrganisationImportReport;
  readonly predicted?: boolean;
}) {
  const { texts } = usePageContext();
  return (
    <Facts
      facts={[
        [texts.t("imports.lines"), texts.number(result.total)],
        [texts.t(predicted ? "imports.toCreate" : "imports.created"), texts.number(result.created)],
        [texts.t(predicted ? "imports.toUpdate" : "imports.updated"), texts.number(changed(result))],
        [texts.t("imports.unchanged"), texts.number(result.unchanged)],
        [texts.t(predicted ? "imports.toRefuse" : "imports.refused"), texts.number(result.refused)],
      ]}
    />
  );
}

/** The refused lines with their errors, page by page. */
export function Refused({ id, result }: { readonly id: string; readonly result: OrganisationImportReport }) {
  const { texts, client, pf } = usePageContext();
  const [{ first, max }, setPlace] = useState({ first: 0, max: LINES });
  const answer = useAnswer(
    async (signal) =>
      (first === 0 && max === LINES ? result : await client.importProgress(id, { first, max }, signal)).lines,
    [client, id, first, max, result],
  );
  if (result.refused === 0) {
    return null;
  }
  return (
    <>
      <h3 class={pf("title", "md")}>{texts.t("imports.errors")}</h3>
      <p class="mcp-hint">{texts.t("imports.errors.correct")}</p>
      <DownloadButton
        label={texts.t("imports.errors.download")}
        name={texts.t("imports.errors.file")}
        fetched={() => client.refusedLines(id, texts.language)}
      />
      <table class={`${pf("table", "compact")} mcp-table`} aria-label={texts.t("imports.errors")}>
        <thead class={pf("table__thead")}>
          <tr class={pf("table__tr")}>
            <th class={pf("table__th")} scope="col">
              {texts.t("imports.errors.line")}
            </th>
            <th class={pf("table__th")} scope="col">
              {texts.t("imports.errors.what")}
            </th>
          </tr>
        </thead>
        <tbody class={pf("table__tbody")}>
          {(answer.value ?? []).map((line) => (
            <tr class={pf("table__tr")} key={line.line}>
              <td class={pf("table__td")}>{texts.number(line.line)}</td>
              <td class={pf("table__td")}>{line.errors.map((error) => wordsOf(error, texts)).join(" ")}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {answer.error !== null && <Failure error={answer.error} again={answer.again} />}
      <Pager
        total={result.refused}
        first={first}
        max={max}
        onChange={(toFirst, toMax) => setPlace({ first: toFirst, max: toMax })}
      />
    </>
  );
}

function wordsOf(error: CellError, texts: Texts): string {
  const words = texts.t("imports.errors.cell", { column: columnOf(error.field, texts), words: texts.fault(error) });
  return error.value ? `${words} ${texts.t("imports.value", { value: error.value })}` : words;
}
