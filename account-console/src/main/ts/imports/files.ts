import type { HabilitationGroup, ImportLine, PeopleImport } from "console-api/generated/partner";
import type { TFunction } from "i18next";
import { groupLabel } from "../ui/GroupChoice";
import { wordsOfField } from "../ui/words";
import { columnOf } from "./columns";
import type { SentFile } from "./refused";

/** Makes spreadsheets read the file as UTF-8. */
const BYTE_ORDER_MARK = "\uFEFF";

const csv = (content: string) => new Blob([BYTE_ORDER_MARK + content], { type: "text/csv;charset=utf-8" });

/** The first line of a file. */
export const headerLine = (t: TFunction): string =>
  (["lastName", "firstName", "email", "phone", "groups"] as const).map((column) => columnOf(column, t)).join(";");

/** A file to fill in: the header, and an example line with names of groups. */
export function templateFile(groups: readonly HabilitationGroup[], t: TFunction): Blob {
  const example = namesOf(groups.slice(0, 2), t);
  return csv(`${headerLine(t)}\r\nMartin;Camille;camille.martin@exemple.fr;06 12 34 56 78;${example.join(" + ")}\r\n`);
}

/** The names of groups as a file may write them: those of the screens. */
export const namesOf = (groups: readonly HabilitationGroup[], t: TFunction): readonly string[] =>
  groups.map((group) => groupLabel(t, group));

/** The errors of a line in words. Each names its column, the value in the cell and the correction. */
export const wordsOfLine = (line: ImportLine, groups: readonly HabilitationGroup[], t: TFunction): readonly string[] =>
  line.errors.map((error) => {
    const words = wordsOfField(t, error, { groups: namesOf(groups, t).join(", ") });
    return error.value ? t("partner.imports.value", { words, value: error.value }) : words;
  });

/** An apostrophe before what a spreadsheet would take for a formula. */
const guarded = (cell: string) => (/^['=+\-@\t\r＝＋－＠]/.test(cell) ? `'${cell}` : cell);

/**
 * The refused lines with their errors, for a spreadsheet. No cell can be taken for a formula: it begins with a line's
 * number or our own words, and a name is guarded.
 */
export function resultFile(
  result: PeopleImport,
  groups: readonly HabilitationGroup[],
  t: TFunction,
  sent: SentFile | null = null,
): Blob {
  const rows = result.lines.map((line) =>
    [
      line.line,
      ...(sent === null ? [] : [guarded(sent.nameOn(line.line))]),
      t(`partner.imports.outcome.${line.outcome}`, { defaultValue: line.outcome }),
      wordsOfLine(line, groups, t).join(" "),
    ]
      .map((cell) => `"${String(cell).replaceAll('"', '""')}"`)
      .join(";"),
  );
  const person = sent === null ? [] : [t("partner.imports.person")];
  const header = [t("partner.imports.line"), ...person, t("partner.imports.outcome"), t("partner.imports.wrong")].join(
    ";",
  );
  return csv([header, ...rows, ""].join("\r\n"));
}
