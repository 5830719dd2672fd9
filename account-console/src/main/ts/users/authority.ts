import type { Caller, HabilitationGroup, Person } from "console-api/generated/partner";

/** Why a control is closed; the server says the same by the same code, and has the last word. */
export type Closed = "own-account" | "mandate-holder" | "outside-perimeter";

/**
 * Whether the caller may change a user's data, disable, enable or delete it, or send it new credentials (R8, R9);
 * null when so.
 */
export function closedForManaging(me: Caller, user: Person): Closed | null {
  if (user.id === me.user.id) {
    return "own-account";
  }
  if (me.mandate === "ADMINISTRATOR") {
    return null;
  }
  if (user.mandate !== null) {
    return "mandate-holder";
  }
  return groupsBeyond(me, user).length > 0 ? "outside-perimeter" : null;
}

/**
 * Whether the caller may tick and untick groups of a user: the administrator also its own, a delegate within its
 * perimeter, whatever else the user has.
 */
export function closedForGroups(me: Caller, user: Person): Closed | null {
  if (me.mandate === "ADMINISTRATOR") {
    return null;
  }
  const closed = closedForManaging(me, user);
  return closed === "outside-perimeter" ? null : closed;
}

/** The groups of a user that lie outside of the caller's perimeter. */
export function groupsBeyond(me: Caller, user: Person): readonly string[] {
  if (me.mandate === "ADMINISTRATOR") {
    return [];
  }
  const perimeter = new Set(me.perimeter);
  return user.habilitationGroups.filter((group) => !perimeter.has(group));
}

/** What a user holds of the groups that the caller knows by name. */
export const groupsKnown = (
  groups: readonly HabilitationGroup[],
  ids: readonly string[],
): readonly HabilitationGroup[] => groups.filter((group) => ids.includes(group.id));
