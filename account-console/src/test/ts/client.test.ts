import { Problem, Unreachable } from "console-api/problem";
import { describe, expect, it, vi } from "vitest";
import { PartnerClient } from "../../main/ts/api/client";

const client = new PartnerClient({
  realmUrl: "http://server.example/realms/partenaires",
  token: async () => "secret-token",
  language: "fr",
});

function answering(answer: () => Response) {
  const fetch = vi.fn((_request: Request) => Promise.resolve(answer()));
  vi.stubGlobal("fetch", fetch);
  return fetch;
}

describe("The client of the REST API", () => {
  it("given any call, then the token goes in a header and in no address", async () => {
    const fetch = answering(() => new Response('{"total":0,"items":[]}', { headers: { ETag: '"1"' } }));
    await client.users({ search: "a&b", first: 0, max: 20 });
    await client.user("../../admin");
    await client.exportUsers();
    for (const [request] of fetch.mock.calls) {
      expect(request.url).not.toContain("secret-token");
      expect(request.headers.get("Authorization")).toBe("Bearer secret-token");
      expect(request.credentials).toBe("omit");
      expect(request.cache).toBe("no-store");
    }
    expect(
      fetch.mock.calls.map(([{ url }]) => url.replace("http://server.example/realms/partenaires/partner", "")),
    ).toEqual(["/users?search=a%26b&first=0&max=20", "/users/..%2F..%2Fadmin", "/users.csv"]);
  });

  it("given a token that the server does not take, then it is renewed once, and the request sent whole again", async () => {
    const heard: string[] = [];
    vi.stubGlobal("fetch", async (request: Request) => {
      heard.push(`${request.headers.get("Authorization")} ${await request.text()}`);
      return new Response(null, { status: 401 });
    });
    const renewing = new PartnerClient({
      realmUrl: "http://server.example/realms/partenaires",
      token: async (refused) => (refused === undefined ? "old" : `after-${refused}`),
      language: "fr",
    });
    expect(await renewing.confirmPeople(["a"]).catch((error: unknown) => error)).toMatchObject({ status: 401 });
    expect(heard).toEqual(['Bearer old {"confirmed":["a"]}', 'Bearer after-old {"confirmed":["a"]}']);
  });

  it("given a filter that is empty, then it is not asked for", async () => {
    const fetch = answering(() => new Response('{"total":0,"items":[]}'));
    await client.users({ search: "", first: 0, max: 20 });
    expect(fetch.mock.calls[0]?.[0].url).toBe("http://server.example/realms/partenaires/partner/users?first=0&max=20");
  });

  it("given problem+json, then code and fields are read", async () => {
    answering(
      () =>
        new Response(
          '{"status":409,"code":"email-unavailable","detail":"D","errors":[{"field":"email","code":"already-used"},7]}',
          {
            status: 409,
            headers: { "Content-Type": "application/problem+json" },
          },
        ),
    );
    const problem = await client.me().catch((error: unknown) => error);
    expect(problem).toBeInstanceOf(Problem);
    expect(problem).toMatchObject({
      status: 409,
      code: "email-unavailable",
      errors: [{ field: "email", code: "already-used" }],
    });
  });

  it.each([
    ["a proxy's page", "<html>", "text/html"],
    ["broken JSON", "{", "application/json"],
    ["a list", "[1]", "application/json"],
    ["nothing", "", ""],
  ])("given %s for an error, then its status remains", async (_what, body, type) => {
    answering(() => new Response(body, { status: 502, headers: { "Content-Type": type } }));
    expect(await client.me().catch((error: unknown) => error)).toMatchObject({ status: 502, code: null, errors: [] });
  });

  it("given no network, then Unreachable; given up, then AbortError", async () => {
    vi.stubGlobal("fetch", () => Promise.reject(new TypeError("Failed to fetch")));
    expect(await client.me().catch((error: unknown) => error)).toBeInstanceOf(Unreachable);
    vi.stubGlobal("fetch", () => Promise.reject(new DOMException("left", "AbortError")));
    expect(await client.me().catch((error: unknown) => error)).toMatchObject({ name: "AbortError" });
  });
});
