import { describe, expect, it } from "vitest";
import { tokenOf } from "../../main/ts/api/PartnerContext";

/** A keycloak-js whose session has ended, or has not. */
function keycloak(ended: boolean) {
  const heard: string[] = [];
  return {
    heard,
    token: "old",
    async updateToken(seconds: number) {
      heard.push(`renew ${seconds}`);
      if (ended) {
        throw new Error("the session has ended");
      }
      this.token = seconds < 0 ? "new" : this.token;
    },
    async login() {
      heard.push("login");
    },
  };
}

describe("A token", () => {
  it("is renewed where it is about to end", async () => {
    const session = keycloak(false);
    expect(await tokenOf(session)).toBe("old");
    expect(session.heard).toEqual(["renew 30"]);
  });

  it("is renewed in any case where the server refused it", async () => {
    expect(await tokenOf(keycloak(false), "old")).toBe("new");
  });

  it("is not renewed again for a request that was refused with a former one", async () => {
    const session = keycloak(false);
    expect(await tokenOf(session, "older")).toBe("old");
    expect(session.heard).toEqual(["renew 30"]);
  });

  it("that cannot be renewed after a refusal leads nowhere: what was typed stays", async () => {
    const session = keycloak(true);
    expect(await tokenOf(session, "old")).toBe("old");
    expect(session.heard).not.toContain("login");
  });

  it("that cannot be renewed before a request leads to the sign-in", async () => {
    const session = keycloak(true);
    await tokenOf(session);
    expect(session.heard).toContain("login");
  });
});
