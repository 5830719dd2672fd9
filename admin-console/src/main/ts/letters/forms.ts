/** The forms of a batch of letters. */
export const LETTER_FORMS = ["pdf", "zip", "csv"] as const;
export type LetterForm = (typeof LETTER_FORMS)[number];

export const MEDIA_TYPES: Readonly<Record<LetterForm, string>> = {
  pdf: "application/pdf",
  zip: "application/zip",
  csv: "text/csv",
};
