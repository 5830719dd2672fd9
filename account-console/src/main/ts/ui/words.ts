import { dayWords } from "console-api/dayWords";
import type { FieldError } from "console-api/problem";
import { Problem, Unreachable } from "console-api/problem";
import { useTranslation } from "react-i18next";
import { columnOf } from "../imports/columns";

type Translate = ReturnType<typeof useTranslation>["t"];

/** Refusal codes that have a text of their own; all others use the text of their status. */
const SPOKEN = new Set([
  "not-permitted",
  "outside-perimeter",
  "mandate-holder",
  "two-operators",
  "own-account",
  "withdrawn-above",
  "email-unavailable",
  "too-many-mails",
  "too-many-refusals",
  "too-many-imports",
  "import-running",
  "import-ended",
  "no-recertification",
  "step-up-required",
]);

/** What went wrong, as a sentence for the person. */
export function wordsOf(t: Translate, error: unknown): string {
  if (error instanceof Unreachable) {
    return t("partner.error.unreachable");
  }
  if (!(error instanceof Problem)) {
    return t("partner.error.unknown");
  }
  if (error.code !== null && SPOKEN.has(error.code)) {
    return t(`partner.error.${error.code}`);
  }
  switch (error.status) {
    case 401:
      return t("partner.error.signedOut");
    case 403:
      return t("partner.error.not-permitted");
    case 404:
      return t("partner.error.gone");
    case 412:
      return t("partner.error.stale");
    case 413:
      return t("partner.error.tooLarge");
    case 429:
      return t("partner.error.tooMany");
    case 400: {
      // For a file as a whole there is one error, and it says what is wrong.
      const code = error.errors[0]?.code;
      return t([`partner.imports.file.${code}`, `partner.error.${code}`, "partner.error.unknown"], {
        field: columnOf(error.errors[0]?.field ?? "", t),
      });
    }
    default:
      return error.detail ?? t(error.status >= 500 ? "partner.error.server" : "partner.error.unknown");
  }
}

/** Why an act on one of several people was refused, by the code alone. */
export const wordsOfCode = (t: Translate, code: string): string =>
  t([`partner.bulk.code.${code}`, `partner.error.${code}`, "partner.error.unknown"]);

/** What is wrong with one field. Prefers the server's message, which is in the person's language. */
export function wordsOfField(
  t: Translate,
  { field, code, message }: FieldError,
  values: Record<string, string> = {},
): string {
  const own = `partner.field.${field}.${code}`;
  const common = `partner.field.${code}`;
  return t([own, common], { ...values, defaultValue: message ?? t("partner.field.invalid") });
}

/** Formats dates and times in the person's time zone and language. */
export function useDates() {
  const { i18n } = useTranslation();
  const date = new Intl.DateTimeFormat(i18n.language, { dateStyle: "medium" });
  const full = new Intl.DateTimeFormat(i18n.language, { dateStyle: "long" });
  const dateTime = new Intl.DateTimeFormat(i18n.language, { dateStyle: "medium", timeStyle: "short" });
  const precise = new Intl.DateTimeFormat(i18n.language, { dateStyle: "medium", timeStyle: "medium" });
  const inWords = new Intl.DateTimeFormat(i18n.language, { dateStyle: "long", timeStyle: "short" });
  return {
    inWords: (iso: string) => dayWords(inWords, iso),
    inFull: (iso: string) => dayWords(full, iso),
    date: (iso: string) => dayWords(date, iso),
    dateTime: (iso: string) => dayWords(dateTime, iso),
    precise: (iso: string) => dayWords(precise, iso),
  };
}

/** A SIRET in groups, as letters print it. */
export const siretOf = (siret: string) => siret.replace(/^(\d{3})(\d{3})(\d{3})(\d{5})$/, "$1 $2 $3 $4");

export { nameOf } from "console-api/names";
