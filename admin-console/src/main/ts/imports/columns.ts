import type { Texts } from "../texts/texts";

/** A column in the reader's words; one that we do not know as it stands in the file. */
export const columnOf = (column: string, texts: Texts): string => texts.maybe(`imports.column.${column}`) ?? column;
