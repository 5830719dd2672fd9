import { beforeEach, describe, expect, it, vi } from "vitest";
import type { ConsoleEnvironment } from "../../../main/ts/auth/environment";
import { Session, SessionEnded } from "../../../main/ts/auth/session";

const ENVIRONMENT: ConsoleEnvironment = {
  serverBaseUrl: "https://auth.example",
  adminBaseUrl: "https://admin.example",
  consoleUrl: "https://admin.example/admin/partenaires/console/",
  realm: "partenaires",
  clientId: "security-admin-console",
};

const idToken = (sub: string) => `x.${btoa(JSON.stringify({ sub }))}.x`;

describe("The sign-on without a screen", () => {
  let asked: URLSearchParams[];
  let visited: URL[];
  let answers: (Record<string, unknown> | number)[];
  let leadsTo: (address: URL) => Record<string, string>;

  const visit = async (address: URL) => {
    visited.push(address);
    const end = new URL(address.searchParams.get("redirect_uri")!);
    end.search = new URLSearchParams(leadsTo(address)).toString();
    return end;
  };
  const session = () => new Session(ENVIRONMENT, visit);

  beforeEach(() => {
    asked = [];
    visited = [];
    answers = [{ access_token: "a1", refresh_token: "r1", id_token: idToken("claude"), expires_in: 300 }];
    leadsTo = (address) => ({ code: "c", state: address.searchParams.get("state")! });
    vi.stubGlobal("fetch", async (_address: string, init: RequestInit) => {
      asked.push(init.body as URLSearchParams);
      const answer = answers.shift();
      return typeof answer === "number" ? new Response("{}", { status: answer }) : new Response(JSON.stringify(answer));
    });
  });

  it("asks no question of the person, proves itself by PKCE, and stays below the console's address", async () => {
    const signedIn = session();
    expect(await signedIn.token()).toBe("a1");
    expect(await signedIn.userId()).toBe("claude");
    const question = visited[0]!.searchParams;
    expect(visited[0]!.href).toMatch(/^https:\/\/auth\.example\/realms\/partenaires\/protocol\/openid-connect\/auth\?/);
    expect(question.get("prompt")).toBe("none");
    expect(question.get("code_challenge_method")).toBe("S256");
    expect(question.get("redirect_uri")).toMatch(/^https:\/\/admin\.example\/admin\/partenaires\/console\//);
    const digest = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(asked[0]!.get("code_verifier")!));
    expect(question.get("code_challenge")).toBe(Buffer.from(digest).toString("base64url"));
  });

  it("asks once for many at a time", async () => {
    const signedIn = session();
    expect(await Promise.all([signedIn.token(), signedIn.token(), signedIn.userId()])).toEqual(["a1", "a1", "claude"]);
    expect(visited).toHaveLength(1);
    expect(asked).toHaveLength(1);
  });

  it("renews before the token ends, once, and signs on anew where that is refused", async () => {
    const clock = vi.spyOn(performance, "now").mockReturnValue(0);
    answers.push(400, { access_token: "a3", id_token: idToken("claude"), expires_in: 300 });
    const signedIn = session();
    await signedIn.token();
    clock.mockReturnValue(279_000);
    expect(await signedIn.token()).toBe("a1");
    clock.mockReturnValue(281_000);
    expect(await signedIn.token()).toBe("a3");
    expect(asked.map((one) => one.get("grant_type"))).toEqual([
      "authorization_code",
      "refresh_token",
      "authorization_code",
    ]);
  });

  it("renews a token that the server no longer takes, whatever the clock says, once for all who used it", async () => {
    answers.push({ access_token: "a2", id_token: idToken("claude"), expires_in: 300 });
    const signedIn = session();
    expect(await signedIn.token()).toBe("a1");
    expect(await Promise.all([signedIn.token("a1"), signedIn.token("a1")])).toEqual(["a2", "a2"]);
    expect(await signedIn.token("a1")).toBe("a2");
    expect(asked.map((one) => one.get("grant_type"))).toEqual(["authorization_code", "refresh_token"]);
  });

  it("tells when the session ends, and prolongs it by using it", async () => {
    vi.spyOn(Date, "now").mockReturnValue(1_000_000);
    answers = [
      { access_token: "a1", refresh_token: "r1", id_token: idToken("claude"), expires_in: 300, refresh_expires_in: 90 },
      { access_token: "a2", refresh_token: "r2", expires_in: 300, refresh_expires_in: 1800 },
      { access_token: "a3", expires_in: 300 },
    ];
    const signedIn = session();
    expect(signedIn.secondsLeft()).toBeNull();
    await signedIn.token();
    expect(signedIn.secondsLeft()).toBe(90);
    await signedIn.renew();
    expect(signedIn.secondsLeft()).toBe(1800);
    await signedIn.renew();
    expect(signedIn.secondsLeft()).toBeNull();
  });

  it("ends where nobody is signed in, where the answer is not to our question, and where it leads nowhere", async () => {
    leadsTo = (address) => ({ error: "login_required", state: address.searchParams.get("state")! });
    await expect(session().token()).rejects.toThrow(SessionEnded);
    leadsTo = () => ({ code: "c", state: "another" });
    await expect(session().token()).rejects.toThrow(SessionEnded);
    await expect(new Session(ENVIRONMENT, async () => null).token()).rejects.toThrow(SessionEnded);
    expect(asked).toHaveLength(0);
  });

  it("ends where somebody else has signed in meanwhile", async () => {
    const clock = vi.spyOn(performance, "now").mockReturnValue(0);
    answers.push(400, { access_token: "a3", id_token: idToken("dominique"), expires_in: 300 });
    const signedIn = session();
    await signedIn.token();
    clock.mockReturnValue(400_000);
    await expect(signedIn.token()).rejects.toThrow(SessionEnded);
  });
});
