import { keep, readDraft } from "console-api/drafts";
import { Problem } from "console-api/problem";
import { useState } from "react";
import { useDraftKeys } from "./useDraft";

/** An act that is asked about in a window, and that waits while the person proves who they are. */
export interface WaitingAct<T> {
  /** The act that was waiting when the page opened: its window opens again, and does nothing by itself. */
  readonly found: T | null;
  /** Does an act, and keeps it in this tab if it asks for a fresh proof. */
  readonly attempt: (act: T, does: () => Promise<void>) => Promise<void>;
  readonly forget: () => void;
}

/**
 * @param name names the acts of this page
 * @param isSound whether what was kept is one of them
 */
export function useWaitingAct<T>(name: string, isSound: (act: T) => boolean): WaitingAct<T> {
  const key = useDraftKeys()(name);
  const [found] = useState(() =>
    readDraft(key, { write: (act: T) => act, read: (json) => (isSound(json as T) ? (json as T) : null) }),
  );
  const forget = () => sessionStorage.removeItem(key);
  return {
    found,
    attempt: async (act, does) => {
      try {
        await does();
        forget();
      } catch (refusal) {
        if (refusal instanceof Problem && refusal.stepUp !== null) {
          keep(key, JSON.stringify(act));
        }
        throw refusal;
      }
    },
    forget,
  };
}
