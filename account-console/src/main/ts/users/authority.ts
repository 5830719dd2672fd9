import type { Caller, HabilitationGroup, HousingKind, Person } from "console-api/generated/partner";

/** Why a control is disabled. The server decides, and refuses with the same code. */
export type Closed = "own-account" | "mandate-holder" | "outside-perimeter";

/**
 * Why the caller may not change a user's data, disable, enable or delete the user, or send new credentials (R8, R9).
 * Null if the caller may.
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

/** Why the caller may not reset a user's second factor, which two operators do for mandate holders (R16). */
export type FactorClosed = Closed | "two-operators" | "no-second-factor";

/** Null if the caller may. */
export function closedForSecondFactor(me: Caller, user: Person): FactorClosed | null {
  if (user.id !== me.user.id && user.mandate !== null) {
    return "two-operators";
  }
  return closedForManaging(me, user) ?? (user.secondFactor?.length === 0 ? "no-second-factor" : null);
}

/**
 * Why the caller may not choose groups of a user; null if the caller may. The administrator may also do so for the own
 * account. A delegate may do so within the perimeter, whatever other groups the user has.
 */
export function closedForGroups(me: Caller, user: Person): Closed | null {
  if (me.mandate === "ADMINISTRATOR") {
    return null;
  }
  const closed = closedForManaging(me, user);
  return closed === "outside-perimeter" ? null : closed;
}

/** The groups of a user outside the caller's perimeter. */
export function groupsBeyond(me: Caller, user: Person): readonly string[] {
  if (me.mandate === "ADMINISTRATOR") {
    return [];
  }
  const perimeter = new Set(me.perimeter);
  return user.habilitationGroups.filter((group) => !perimeter.has(group));
}

/** The groups of a user that the caller knows by name. */
export const groupsKnown = (
  groups: readonly HabilitationGroup[],
  ids: readonly string[],
): readonly HabilitationGroup[] => groups.filter((group) => ids.includes(group.id));

/**
 * Whether the organisation's kinds of housing offer the group. A group that they no longer offer can only be taken away
 * from those who hold it.
 */
export const isOffered = (kinds: readonly HousingKind[], group: HabilitationGroup): boolean =>
  kinds.includes(group.housingKind);

/** The groups that can be granted. */
export const offeredOf = (me: Caller, groups: readonly HabilitationGroup[]): readonly HabilitationGroup[] =>
  groups.filter((group) => isOffered(me.organisation.housingKinds, group));
