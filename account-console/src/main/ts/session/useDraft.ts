import { type AccountEnvironment, useEnvironment } from "@keycloak/keycloak-account-ui";
import { useEffect, useRef, useState } from "react";

/** How a draft is written as JSON and read again. */
export interface DraftFormat<T> {
  readonly write: (value: T) => unknown;
  /** Null for what is no draft of this form, such as that of an older release. */
  readonly read: (json: unknown) => T | null;
}

interface Draft<T> {
  readonly value: T;
  readonly setValue: (value: T) => void;
  /** Whether the value is an earlier visit's. */
  readonly restored: boolean;
  /** Whether something was typed that the server does not have. */
  readonly dirty: boolean;
  /** Drops what was typed, after it was sent or given up. */
  readonly forget: () => void;
}

const PREFIX = "partner.draft.";

/**
 * What a person types into a form, kept in this tab until it is sent: a session that ends, a reload and the back button
 * lose nothing. Another person who signs in to the same tab does not see it.
 *
 * @param name names the form and what it is about
 * @param start the form before anything was typed
 */
export function useDraft<T>(name: string, start: T, format: DraftFormat<T>): Draft<T> {
  const { keycloak } = useEnvironment<AccountEnvironment>();
  const key = `${PREFIX}${keycloak.idTokenParsed?.sub ?? ""}.${name}`;
  const untouched = JSON.stringify(format.write(start));
  const [found] = useState(() => stored(key, format));
  const [value, setValue] = useState(found ?? start);
  const typed = JSON.stringify(format.write(value));
  const forgotten = useRef(false);
  const dirty = typed !== untouched;

  useEffect(() => {
    if (forgotten.current) {
      return;
    }
    if (dirty) {
      sessionStorage.setItem(key, typed);
    } else {
      sessionStorage.removeItem(key);
    }
  }, [key, typed, dirty]);

  return {
    value,
    setValue,
    restored: found !== null && dirty,
    dirty,
    forget: () => {
      forgotten.current = true;
      sessionStorage.removeItem(key);
    },
  };
}

/** Drops all drafts of this tab: whoever signs out leaves nothing behind. */
export function forgetAllDrafts(): void {
  for (const key of Object.keys(sessionStorage)) {
    if (key.startsWith(PREFIX)) {
      sessionStorage.removeItem(key);
    }
  }
}

function stored<T>(key: string, format: DraftFormat<T>): T | null {
  const text = sessionStorage.getItem(key);
  if (text === null) {
    return null;
  }
  try {
    return format.read(JSON.parse(text));
  } catch {
    return null;
  }
}
