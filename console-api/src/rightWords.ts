import english from "../../partner-store/src/main/resources/META-INF/partner-rights_en.properties?raw";
import french from "../../partner-store/src/main/resources/META-INF/partner-rights_fr.properties?raw";
import type { HousingKind } from "./generated/partner";

/** The words for kinds of housing and rights in one language: the server's own, from the same file. */
export interface RightWords {
  /** By code. A kind as in the middle of a sentence, a right as at its beginning. */
  readonly kinds: Readonly<Record<HousingKind, string>>;
  readonly rights: Readonly<Record<string, string>>;
  /** How a habilitation stands in one line, with {right} and {kind}. */
  readonly label: string;
}

function read(file: string): RightWords {
  const words = file
    .split("\n")
    .filter((line) => /^[a-z]/.test(line))
    .map((line) => [line.slice(0, line.indexOf("=")), line.slice(line.indexOf("=") + 1).trim()] as const);
  const below = (stem: string) =>
    Object.fromEntries(
      words.flatMap(([key, word]) => (key.startsWith(stem) ? [[key.slice(stem.length), word] as const] : [])),
    );
  return {
    kinds: below("kind.") as Record<HousingKind, string>,
    rights: below("right."),
    label: below("label")[""] ?? "",
  };
}

const FRENCH = read(french);
const ENGLISH = read(english);

/** English for any language but French. */
export const rightWordsIn = (language: string): RightWords =>
  language.toLowerCase().startsWith("fr") ? FRENCH : ENGLISH;

/** A word as at the beginning of a sentence. */
export const capitalised = (word: string): string => word.charAt(0).toLocaleUpperCase() + word.slice(1);

/** Keys that begin with this, and the words. */
export const keyed = <Stem extends string, Code extends string>(
  stem: Stem,
  words: Readonly<Record<Code, string>>,
  form = (word: string) => word,
) =>
  Object.fromEntries(Object.entries<string>(words).map(([code, word]) => [stem + code, form(word)])) as Record<
    `${Stem}${Code}`,
    string
  >;
