/** Dashes, apostrophes of all kinds and white space. */
const SEPARATING = /[\p{Pd}\u2212\p{Z}\p{Cc}'’ʾʿ\u2018\u201b\u02b9\u02bb\u02bc\u02bd\u02c8\u2032\u00b4`\uff07]+/gu;

/** Accents and invisible characters. */
const SILENT = /[\p{M}\p{Cf}\p{Cs}]/gu;

/** Letters that Unicode does not decompose, as they are typed on a keyboard without them. */
const PLAIN: Readonly<Record<string, string>> = {
  œ: "oe",
  Œ: "oe",
  æ: "ae",
  Æ: "ae",
  ß: "ss",
  ẞ: "ss",
  ø: "o",
  Ø: "o",
  ł: "l",
  Ł: "l",
  đ: "d",
  Đ: "d",
  ı: "i",
};

/**
 * The form of a text that searches compare, by the rule of the server's lists: without case, accents and invisible
 * characters, and with one space for each run of apostrophes, dashes and spaces. Both rules are tested by the same
 * examples.
 */
export const folded = (text: string): string =>
  text
    .normalize("NFKD")
    .replace(SILENT, "")
    .replace(SEPARATING, " ")
    .replace(/[œŒæÆßẞøØłŁđĐı]/gu, (letter) => PLAIN[letter] ?? letter)
    .trim()
    .toLowerCase();

/** Whether a text has each word of what is looked for, in any order. */
export function holds(text: string, sought: string): boolean {
  const within = folded(text);
  return folded(sought)
    .split(" ")
    .every((word) => within.includes(word));
}
