import { dayWords } from "console-api/dayWords";
import { type FieldError, Problem, Unreachable } from "console-api/problem";
import { SessionEnded } from "../auth/session";
import { en } from "./en";
import { fr } from "./fr";

export type Key = keyof typeof fr;
export type Values = Readonly<Record<string, string | number>>;

/** The texts, dates and numbers of one language. */
export class Texts {
  readonly language: "fr" | "en";
  readonly #texts: Readonly<Record<string, string | { readonly one: string; readonly other: string }>>;
  readonly #plural: Intl.PluralRules;
  readonly #number: Intl.NumberFormat;
  readonly #date: Intl.DateTimeFormat;
  readonly #time: Intl.DateTimeFormat;
  readonly #clock: Intl.DateTimeFormat;

  /**
   * @param language a tag such as fr or en-GB; any language other than French gets English
   */
  constructor(language: string) {
    this.language = language.toLowerCase().startsWith("fr") ? "fr" : "en";
    this.#texts = this.language === "fr" ? fr : en;
    this.#plural = new Intl.PluralRules(this.language);
    this.#number = new Intl.NumberFormat(this.language);
    this.#date = new Intl.DateTimeFormat(this.language === "en" ? "en-GB" : "fr", { dateStyle: "long" });
    this.#time = new Intl.DateTimeFormat(this.language === "en" ? "en-GB" : "fr", {
      dateStyle: "medium",
      timeStyle: "short",
    });
    this.#clock = new Intl.DateTimeFormat(this.language === "en" ? "en-GB" : "fr", { timeStyle: "short" });
  }

  /** The text with its values; {count} chooses between singular and plural. */
  t = (key: Key, values: Values = {}): string => this.#of(key, values) ?? key;

  /** The text of a key that is built from a code; null if there is none. */
  maybe = (key: string, values: Values = {}): string | null => this.#of(key, values);

  number = (value: number): string => this.#number.format(value);
  date = (iso: string): string => dayWords(this.#date, iso);
  time = (iso: string): string => dayWords(this.#time, iso);
  /** The hour and minute of an instant in milliseconds. */
  clock = (instant: number): string => this.#clock.format(new Date(instant));

  /** The size of a file, to a tenth of a megabyte. */
  size = (bytes: number): string =>
    bytes < 1e6
      ? this.t("size.kB", { size: this.number(Math.ceil(bytes / 1e3)) })
      : this.t("size.MB", { size: this.number(Math.round(bytes / 1e5) / 10) });

  /** What is wrong with a field: our text, or the server's if we do not know the code. */
  fault = (error: FieldError): string =>
    error.character
      ? this.t("field.unprintable", { character: this.character(error.character) })
      : (this.maybe(`field.${error.code}`) ?? error.message ?? this.t("field.other"));

  /** A character with its number; only the number if it is invisible. */
  character = (one: string): string => {
    const number = `U+${(one.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, "0")}`;
    return /^[\p{L}\p{N}\p{P}\p{S}]/u.test(one) ? this.t("character", { character: one, number }) : number;
  };

  /** The text about a failure. */
  failure = (error: unknown): string => {
    if (error instanceof Problem && error.stepUp !== null) {
      return this.t("error.step-up-required");
    }
    if (error instanceof SessionEnded || (error instanceof Problem && error.status === 401)) {
      return this.t("error.session");
    }
    if (error instanceof Unreachable) {
      return this.t("error.unreachable");
    }
    if (error instanceof Problem) {
      const known = error.code === null ? null : this.maybe(`error.${error.code}`);
      if (known !== null) {
        return known;
      }
      const [faulty] = error.errors;
      if (faulty !== undefined) {
        return this.fault(faulty);
      }
      if (error.status === 403) {
        return this.t("error.forbidden");
      }
      return error.status === 404 ? this.t("error.missing") : this.t("error.other", { status: error.status });
    }
    return this.t("error.other", { status: error instanceof Error ? error.name : "?" });
  };

  #of(key: string, values: Values): string | null {
    const text = this.#texts[key];
    if (text === undefined) {
      return null;
    }
    const chosen =
      typeof text === "string" ? text : text[this.#plural.select(Number(values.count)) === "one" ? "one" : "other"];
    return chosen.replaceAll(/\{(\w+)\}/g, (whole, name: string) => {
      const value = values[name];
      return value === undefined ? whole : typeof value === "number" ? this.#number.format(value) : value;
    });
  }
}
