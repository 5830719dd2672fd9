/** In which form a batch of letters can be had. */
export const LETTER_FORMS = ["pdf", "zip", "csv"] as const;
export type LetterForm = (typeof LETTER_FORMS)[number];

export const MEDIA_TYPES: Readonly<Record<LetterForm, string>> = {
  pdf: "application/pdf",
  zip: "application/zip",
  csv: "text/csv",
};
