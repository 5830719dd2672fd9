import type { DraftFormat } from "console-api/drafts";
import type { HabilitationGroup } from "console-api/generated/partner";
import { useDraft } from "../session/useDraft";

/** A right that was taken away on this page. */
export interface TakenRight {
  readonly person: { readonly id: string; readonly lastName: string; readonly firstName: string };
  readonly group: HabilitationGroup;
  /** ISO-8601. */
  readonly at: string;
}

const RIGHTS: DraftFormat<readonly TakenRight[]> = {
  write: (rights) => rights,
  read: (json) => (Array.isArray(json) && json.every(isTakenRight) ? json : null),
};

const NONE: readonly TakenRight[] = [];

/**
 * The rights that were taken away for a campaign, for its receipt. The server tells withdrawn accesses only. They are
 * kept as drafts are: a reload loses nothing, and signing out drops them.
 */
export function useTakenRights(campaign: string) {
  const { value: rights, setValue } = useDraft(`receipt.${campaign}`, NONE, RIGHTS);
  return { rights, add: (right: TakenRight) => setValue((before) => [...before, right]) };
}

function isTakenRight(json: unknown): json is TakenRight {
  const { person, group, at } = (json ?? {}) as Partial<Record<string, Record<string, unknown>>>;
  return [person?.id, person?.lastName, person?.firstName, group?.id, at].every((one) => typeof one === "string");
}
