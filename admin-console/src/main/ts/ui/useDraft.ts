import { type DraftFormat, hasDraft } from "console-api/drafts";
import { type Draft, useDraft as useDraftOf } from "console-api/useDraft";
import { usePageContext } from "./PageContext";

/**
 * What the operator types into a form, kept in this tab until it is sent; see `console-api/useDraft`.
 *
 * @param name names the form and what it is about
 * @param start the form before anything was typed
 * @param format how it is kept; needed for what is more than texts, truths and lists of texts
 */
export function useDraft<T>(name: string, start: T, format?: DraftFormat<T>): Draft<T> {
  const { userId } = usePageContext();
  return useDraftOf({ owner: userId, name }, start, format);
}

/** Tells of which forms the operator has typed something that was not sent. */
export function useDraftLookUp(): (name: string) => boolean {
  const { userId } = usePageContext();
  return (name) => hasDraft({ owner: userId, name });
}
