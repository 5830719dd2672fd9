import { type AccountEnvironment, useEnvironment } from "@keycloak/keycloak-account-ui";
import { type DraftFormat, type DraftName, hasDraft } from "console-api/drafts";
import { type Draft, useDraft as useDraftOf } from "console-api/useDraft";

/**
 * What the signed-in person types into a form, kept in this tab until it is sent; see `console-api/useDraft`.
 *
 * @param name names the form and what it is about
 * @param start the form before anything was typed
 * @param format how it is kept; needed for what is more than texts, truths and lists of texts
 */
export function useDraft<T>(name: string, start: T, format?: DraftFormat<T>): Draft<T> {
  return useDraftOf(useDraftNames()(name), start, format);
}

/** Tells of which forms the signed-in person has typed something that was not sent. */
export function useDraftLookUp(): (name: string) => boolean {
  const named = useDraftNames();
  return (name) => hasDraft(named(name));
}

function useDraftNames(): (name: string) => DraftName {
  const { keycloak } = useEnvironment<AccountEnvironment>();
  return (name) => ({ owner: keycloak.idTokenParsed?.sub ?? "", name });
}
