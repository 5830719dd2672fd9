import { useLayoutEffect, useRef, useState } from "react";
import { type DraftFormat, type DraftName, draftKey, keep, plainFormat, readDraft } from "./drafts";

/** What is typed into a form, and whether it is to be kept. */
export interface Draft<T> {
  readonly value: T;
  /** Takes the next value, or what makes it of the one before. */
  readonly setValue: (next: T | ((before: T) => T)) => void;
  /** Whether the value is an earlier visit's. */
  readonly restored: boolean;
  /** Whether something was typed that the server does not have. */
  readonly dirty: boolean;
  /** Empties the form again: the person wants nothing of what was found. */
  readonly restart: () => void;
  /** Drops what was typed, after it was sent or given up. What is typed after that is kept again. */
  readonly forget: () => void;
}

/**
 * What a person types into a form, kept in this tab until it is sent: a session that ends, a reload and the back button
 * lose nothing. Never for secrets.
 *
 * @param name names the form, what it is about, and the person
 * @param start the form before anything was typed
 * @param format how it is kept; needed for what is more than texts, truths and lists of texts
 */
export function useDraft<T>(name: DraftName, start: T, format: DraftFormat<T> = plainFormat(start)): Draft<T> {
  const key = draftKey(name);
  const untouched = JSON.stringify(format.write(start));
  const [found] = useState(() => readDraft(key, format));
  const [value, setValue] = useState<T>(found ?? start);
  const typed = JSON.stringify(format.write(value));
  const forgotten = useRef(false);
  const dirty = typed !== untouched;

  // Before the browser goes on: the page may be left right after the last letter.
  useLayoutEffect(() => {
    if (forgotten.current) {
      return;
    }
    if (dirty) {
      keep(key, typed);
    } else {
      sessionStorage.removeItem(key);
    }
  }, [key, typed, dirty]);

  return {
    value,
    setValue: (next) => {
      forgotten.current = false;
      setValue(next);
    },
    restored: found !== null && dirty,
    dirty,
    restart: () => setValue(start),
    forget: () => {
      forgotten.current = true;
      sessionStorage.removeItem(key);
    },
  };
}
