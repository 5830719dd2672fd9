import { describe, expect, it } from "vitest";
import { closedForGroups, closedForManaging, groupsBeyond } from "../../main/ts/users/authority";
import { ADMINISTRATOR, DELEGATE, user, VIEW_PRIVATE, VIEW_REGULATED } from "./people";

const cases = [
  ["administrator", ADMINISTRATOR, "a plain user", user("a"), null, null],
  ["administrator", ADMINISTRATOR, "a delegate", user("a", { mandate: "DELEGATE" }), null, null],
  ["administrator", ADMINISTRATOR, "itself (R9)", user("admin", { mandate: "ADMINISTRATOR" }), "own-account", null],
  ["delegate", DELEGATE, "a user within its perimeter", user("a"), null, null],
  ["delegate", DELEGATE, "a user without a group", user("a", { habilitationGroups: [] }), null, null],
  [
    "delegate",
    DELEGATE,
    "a user beyond it",
    user("a", { habilitationGroups: [VIEW_REGULATED, VIEW_PRIVATE] }),
    "outside-perimeter",
    null,
  ],
  ["delegate", DELEGATE, "another delegate", user("a", { mandate: "DELEGATE" }), "mandate-holder", "mandate-holder"],
  [
    "delegate",
    DELEGATE,
    "the administrator",
    user("a", { mandate: "ADMINISTRATOR" }),
    "mandate-holder",
    "mandate-holder",
  ],
  ["delegate", DELEGATE, "itself", user("delegate", { mandate: "DELEGATE" }), "own-account", "own-account"],
] as const;

describe("What the screen offers to whom (R8, R9)", () => {
  it.each(cases)(
    "given %s and %s%s, then managing and groups are open or closed",
    (_who, me, _whom, target, managing, groups) => {
      expect(closedForManaging(me, target)).toBe(managing);
      expect(closedForGroups(me, target)).toBe(groups);
    },
  );

  it("given a delegate, then groups beyond its perimeter are known by number only", () => {
    expect(groupsBeyond(DELEGATE, user("a", { habilitationGroups: [VIEW_REGULATED, VIEW_PRIVATE] }))).toEqual([
      VIEW_PRIVATE,
    ]);
    expect(groupsBeyond(ADMINISTRATOR, user("a", { habilitationGroups: [VIEW_PRIVATE] }))).toEqual([]);
  });
});
