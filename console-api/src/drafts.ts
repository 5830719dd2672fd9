/** How a draft is written as JSON and read again. */
export interface DraftFormat<T> {
  readonly write: (value: T) => unknown;
  /** Null for what is no draft of this form, such as that of an older release. */
  readonly read: (json: unknown) => T | null;
}

/** Whose draft it is, and of which form. */
export interface DraftName {
  /** Keycloak's id of the person. Another person who signs in to the same tab does not see the draft. */
  readonly owner: string;
  /** Names the form and what it is about, for example suspension.73282932000074. */
  readonly name: string;
}

const PREFIX = "partner.draft.";

/** Where the tab keeps a draft. */
export const draftKey = ({ owner, name }: DraftName): string => `${PREFIX}${owner}.${name}`;

/**
 * Keeps a text in this tab. Does nothing where the tab is full or keeps nothing: to keep is a courtesy, and no page may
 * fail for it.
 */
export function keep(key: string, text: string): void {
  try {
    sessionStorage.setItem(key, text);
  } catch {
    // What was kept before is older than what is on the screen.
    sessionStorage.removeItem(key);
  }
}

/** Whether something was typed into that form and not sent: a window of a page opens again for it. */
export const hasDraft = (name: DraftName): boolean => sessionStorage.getItem(draftKey(name)) !== null;

/** What was typed, or null where there is nothing that the form can read. */
export function readDraft<T>(key: string, format: DraftFormat<T>): T | null {
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

/** Drops all drafts of this tab: whoever signs out leaves nothing behind. */
export function forgetAllDrafts(): void {
  forgetDrafts(() => true);
}

/** Drops the drafts of everybody else: a tab that another person used holds nothing of that person. */
export function forgetDraftsOfOthers(owner: string): void {
  forgetDrafts((key) => !key.startsWith(draftKey({ owner, name: "" })));
}

function forgetDrafts(chosen: (key: string) => boolean): void {
  for (const key of Object.keys(sessionStorage)) {
    if (key.startsWith(PREFIX) && chosen(key)) {
      sessionStorage.removeItem(key);
    }
  }
}

/**
 * The format of a form that consists of texts, truths, numbers, lists of texts and objects of these. Of an object only
 * the parts that were changed are kept: they are found again upon a newer version of what the form is about.
 *
 * @param start the form before anything was typed
 */
export function plainFormat<T>(start: T): DraftFormat<T> {
  if (!isRecord(start)) {
    return { write: (value) => value, read: (json) => (isLike(start, json) ? (json as T) : null) };
  }
  const changed = (value: T) =>
    Object.entries(value as object).filter(([part, now]) => JSON.stringify(now) !== JSON.stringify(start[part]));
  return {
    write: (value) => Object.fromEntries(changed(value)),
    read: (json) => {
      const typed = isRecord(json) ? Object.entries(json) : [];
      const good = typed.length > 0 && typed.every(([part, value]) => part in start && isLike(start[part], value));
      return good ? { ...start, ...Object.fromEntries(typed) } : null;
    },
  };
}

/** The format of a choice among several things by their ids. */
export const CHOICE: DraftFormat<ReadonlySet<string>> = {
  write: (chosen) => [...chosen].sort(),
  read: (json) => (isLike([], json) ? new Set(json as string[]) : null),
};

function isLike(start: unknown, json: unknown): boolean {
  if (Array.isArray(start)) {
    return Array.isArray(json) && json.every((one) => typeof one === "string");
  }
  if (isRecord(start)) {
    return isRecord(json) && Object.entries(start).every(([part, value]) => isLike(value, json[part]));
  }
  return typeof json === typeof start;
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);
