import { capitalised, keyed, rightWordsIn } from "console-api/rightWords";
import { createInstance, type i18n } from "i18next";
import { initReactI18next } from "react-i18next";

interface Message {
  readonly key: string;
  readonly value: string;
}

/** Fetches the theme's messages from Keycloak, with the realm's own changes. */
type Fetch = (language: string) => Promise<readonly Message[]>;

export function messagesOf(serverBaseUrl: string, realm: string): Fetch {
  return async (language) => {
    const answer = await fetch(`${serverBaseUrl}/resources/${realm}/account/${language}`);
    if (!answer.ok) {
      throw new Error(`No texts for ${language}: ${answer.status}`);
    }
    return (await answer.json()) as readonly Message[];
  };
}

/** The words for habilitations, which the server reads from the same file; a theme can change them as any text. */
export function rightMessages(language: string): Readonly<Record<string, string>> {
  const { kinds, rights, label } = rightWordsIn(language);
  return {
    ...keyed("partner.kind.", kinds, capitalised),
    ...keyed("partner.right.", rights),
    ...keyed("partner.journal.say.kind.", kinds),
    ...keyed("partner.journal.say.right.", rights),
    "partner.groups.label": label.replace("{right}", "{{right}}").replace("{kind}", "{{kind}}"),
  };
}

/** The texts in one language. English replaces a text that is missing. */
export async function startI18n(language: string, fetchMessages: Fetch): Promise<i18n> {
  const languages = [...new Set([language, "en"])];
  const bundles = await Promise.all(languages.map(fetchMessages));
  const instance = createInstance();
  await instance.use(initReactI18next).init({
    lng: language,
    fallbackLng: "en",
    // Keys are flat and contain dots.
    keySeparator: false,
    nsSeparator: false,
    // Otherwise i18next prints an advertisement in the browser's console.
    showSupportNotice: false,
    // React escapes the values.
    interpolation: { escapeValue: false },
    resources: Object.fromEntries(
      languages.map((name, i) => [
        name,
        {
          translation: {
            ...rightMessages(name),
            ...Object.fromEntries((bundles[i] ?? []).map(({ key, value }) => [key, value])),
          },
        },
      ]),
    ),
  });
  return instance;
}
