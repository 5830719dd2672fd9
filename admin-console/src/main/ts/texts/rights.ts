import { capitalised, keyed, rightWordsIn } from "console-api/rightWords";

/** The words for habilitations, which the server reads from the same file. */
export function rights(language: "fr" | "en") {
  const { kinds, rights, label } = rightWordsIn(language);
  return {
    ...keyed("kind.", kinds, capitalised),
    ...keyed("say.kind.", kinds),
    ...keyed("campaigns.scope.", kinds, capitalised),
    ...keyed("right.", rights as Readonly<Record<never, string>>),
    ...keyed("say.right.", rights as Readonly<Record<never, string>>),
    "people.habilitation": label,
  };
}
