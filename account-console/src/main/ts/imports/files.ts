import type { HabilitationGroup, ImportLine, PeopleImport } from "console-api/generated/partner";
import type { TFunction } from "i18next";
import { wordsOfField } from "../ui/words";

/** So that spreadsheets read the file as UTF-8. */
const BYTE_ORDER_MARK = "\uFEFF";

const csv = (content: string) => new Blob([BYTE_ORDER_MARK + content], { type: "text/csv;charset=utf-8" });

/** A file to fill in: the header, and one line that shows how groups are named. */
export function templateFile(groups: readonly HabilitationGroup[]): Blob {
  const example = namesOf(groups.slice(0, 2));
  return csv(
    `lastName;firstName;email;phone;groups\r\nMartin;Camille;camille.martin@exemple.fr;06 12 34 56 78;${example.join("+")}\r\n`,
  );
}

/** Groups as a file names them. */
const namesOf = (groups: readonly HabilitationGroup[]) =>
  groups.map((group) => group.path.replace(/^\/habilitations\//, ""));

/** What is wrong with a line and what would be right, in words, each naming its column and what stands there. */
export const wordsOfLine = (line: ImportLine, groups: readonly HabilitationGroup[], t: TFunction): readonly string[] =>
  line.errors.map((error) => {
    const words = wordsOfField(t, error, { groups: namesOf(groups).join(", ") });
    return error.value ? t("partner.imports.value", { words, value: error.value }) : words;
  });

/**
 * The refused lines with what is wrong with each, to be opened in a spreadsheet. No cell begins with what a spreadsheet
 * takes for a formula: they all begin with a line's number or with our own words.
 */
export function resultFile(result: PeopleImport, groups: readonly HabilitationGroup[], t: TFunction): Blob {
  const rows = result.lines.map((line) =>
    [
      line.line,
      t(`partner.imports.outcome.${line.outcome}`, { defaultValue: line.outcome }),
      wordsOfLine(line, groups, t).join(" "),
    ]
      .map((cell) => `"${String(cell).replaceAll('"', '""')}"`)
      .join(";"),
  );
  const header = [t("partner.imports.line"), t("partner.imports.outcome"), t("partner.imports.wrong")].join(";");
  return csv([header, ...rows, ""].join("\r\n"));
}
