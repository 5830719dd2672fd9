import type { FieldError } from "console-api/problem";
import { Problem, Unreachable } from "console-api/problem";
import { useTranslation } from "react-i18next";

type Translate = ReturnType<typeof useTranslation>["t"];

/** Codes of refusals that have words of their own; the rest go by status. */
const SPOKEN = new Set([
  "not-permitted",
  "outside-perimeter",
  "mandate-holder",
  "own-account",
  "withdrawn-above",
  "email-unavailable",
  "too-many-mails",
  "too-many-refusals",
  "too-many-imports",
  "import-running",
  "import-ended",
  "no-recertification",
]);

/** What went wrong, in a sentence for the person at the screen. */
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
      // A file as a whole: the one error that is there says what is wrong with it.
      const code = error.errors[0]?.code;
      return t([`partner.imports.file.${code}`, "partner.error.unknown"], { field: error.errors[0]?.field });
    }
    default:
      return error.detail ?? t(error.status >= 500 ? "partner.error.server" : "partner.error.unknown");
  }
}

/** What is wrong with one field. The server's own words where it has some: they are in the person's language. */
export function wordsOfField(
  t: Translate,
  { field, code, message }: FieldError,
  values: Record<string, string> = {},
): string {
  const own = `partner.field.${field}.${code}`;
  const common = `partner.field.${code}`;
  return t([own, common], { ...values, defaultValue: message ?? t("partner.field.invalid") });
}

/** Points in time as the person's own clock shows them. */
export function useDates() {
  const { i18n } = useTranslation();
  const date = new Intl.DateTimeFormat(i18n.language, { dateStyle: "medium" });
  const dateTime = new Intl.DateTimeFormat(i18n.language, { dateStyle: "medium", timeStyle: "short" });
  const precise = new Intl.DateTimeFormat(i18n.language, { dateStyle: "medium", timeStyle: "medium" });
  return {
    date: (iso: string) => date.format(new Date(iso)),
    dateTime: (iso: string) => dateTime.format(new Date(iso)),
    precise: (iso: string) => precise.format(new Date(iso)),
  };
}

/** A person's name as lists show it: what lists are sorted by comes first. */
export const nameOf = (person: { readonly lastName: string; readonly firstName: string }) =>
  `${person.lastName} ${person.firstName}`;
