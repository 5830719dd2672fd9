import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { BatchAct, BatchOutcome, Caller, Person } from "console-api/generated/partner";
import { vi } from "vitest";
import { GROUPS } from "./people";

interface Heard {
  readonly method: string;
  readonly path: string;
  readonly query: URLSearchParams;
  readonly headers: Headers;
  readonly body: unknown;
}

type Answer = (request: Heard) => Response | Promise<Response> | undefined;

const CONTENT = join(import.meta.dirname, "../../main/resources/theme/partenaire/account/resources/content.json");
const BASE = "http://server.example/realms/partenaires/partner";

export const json = (body: unknown, init: ResponseInit = {}) =>
  new Response(JSON.stringify(body), { headers: { "Content-Type": "application/json" }, ...init });

export const problem = (status: number, code: string, errors: readonly object[] = []) =>
  new Response(JSON.stringify({ type: "about:blank", title: "No", status, detail: "", code, errors }), {
    status,
    headers: { "Content-Type": "application/problem+json" },
  });

/** A server that follows docs/openapi.yaml for the people it was given. A test may register answers that come first. */
export class FakeServer {
  readonly heard: Heard[] = [];
  readonly #first: Answer[] = [];
  readonly #versions = new Map<string, number>();

  constructor(
    readonly me: Caller,
    readonly users: Person[] = [],
  ) {
    vi.stubGlobal("fetch", (input: string | Request) => this.#take(input));
  }

  /** Registers an answer that comes before the server's own; undefined leaves the request to the server. */
  answer(answer: Answer): this {
    this.#first.push(answer);
    return this;
  }

  /** Simulates another person's change of a user. */
  changes(id: string, change: Partial<Person>): void {
    const at = this.users.findIndex((candidate) => candidate.id === id);
    this.users[at] = { ...this.users[at]!, ...change };
    this.#versions.set(id, this.#version(id) + 1);
  }

  /** Requests of one method whose path has this end. */
  heardOf(method: string, end: string): Heard[] {
    return this.heard.filter((request) => request.method === method && request.path.endsWith(end));
  }

  async #take(input: string | Request): Promise<Response> {
    if (typeof input === "string") {
      // Keycloak's own menu.
      return new Response(readFileSync(CONTENT, "utf8"));
    }
    // Like a browser: an aborted request gets no answer.
    input.signal.throwIfAborted();
    const url = new URL(input.url);
    const text = await input.text();
    const body = input.headers.get("Content-Type") === "application/json" ? JSON.parse(text) : text || null;
    const request: Heard = {
      method: input.method,
      path: url.href.slice(BASE.length, url.href.length - url.search.length),
      query: url.searchParams,
      headers: input.headers,
      body,
    };
    this.heard.push(request);
    for (const answer of this.#first) {
      const early = await answer(request);
      if (early !== undefined) {
        return early;
      }
    }
    if (input.signal.aborted) {
      throw new DOMException("given up", "AbortError");
    }
    return this.#answer(request);
  }

  #answer(request: Heard): Response {
    const { method, path, query } = request;
    const [, id, act] = /^\/users\/([^/]+)(?:\/(.+))?$/.exec(path) ?? [];
    if (path === "/me") {
      return json(this.me);
    }
    if (path === "/habilitation-groups") {
      return json(
        GROUPS.filter(
          (group) =>
            (this.me.mandate !== "DELEGATE" || this.me.perimeter.includes(group.id)) &&
            (query.get("all") === "true" || this.me.organisation.housingKinds.includes(group.housingKind)),
        ),
      );
    }
    if (path === "/users" && method === "GET") {
      return json(this.#list(query));
    }
    if (path === "/users/batch") {
      return json(this.#batch(request.body as BatchAct));
    }
    if (path === "/users" && method === "POST") {
      const created = {
        ...(this.users[0] as Person),
        ...(request.body as object),
        id: "new",
        identifier: "camille.new",
      };
      this.users.push(created);
      return json(created, { status: 201 });
    }
    if (id === undefined) {
      return problem(404, "not-found");
    }
    const at = this.users.findIndex((candidate) => candidate.id === id);
    const found = this.users[at];
    if (found === undefined) {
      return problem(404, "not-found");
    }
    const expected = request.headers.get("If-Match");
    if (expected !== null && expected !== this.#etag(id)) {
      return problem(412, "stale");
    }
    if (act === undefined && method === "PUT") {
      this.changes(id, request.body as Partial<Person>);
    } else if (act === undefined && method === "DELETE") {
      this.users.splice(at, 1);
      return new Response(null, { status: 204 });
    } else if (act === "disable") {
      this.changes(id, { status: "DISABLED" });
      return new Response(null, { status: 204 });
    } else if (act === "enable") {
      this.changes(id, { status: "ACTIVE" });
      return new Response(null, { status: 204 });
    } else if (act === "second-factor") {
      this.changes(id, { secondFactor: [] });
      return new Response(null, { status: 204 });
    } else if (act === "credentials") {
      return new Response(null, { status: 202 });
    } else if (act === "habilitation-groups") {
      this.changes(id, { habilitationGroups: request.body as string[] });
    } else if (act === "mandate" && method === "PUT") {
      this.changes(id, { mandate: "DELEGATE", ...(request.body as { perimeter: string[] }) });
    } else if (act === "mandate") {
      this.changes(id, { mandate: null });
      return new Response(null, { status: 204 });
    }
    return json(this.users[at], { headers: { "Content-Type": "application/json", ETag: this.#etag(id) } });
  }

  /** Mandate holders are refused, as by the real server when a delegate asks. */
  #batch({ ids, act }: BatchAct): BatchOutcome[] {
    return ids.map((id) => {
      const found = this.users.find((candidate) => candidate.id === id);
      const code = found === undefined ? "not-found" : found.mandate === null ? null : "mandate-holder";
      if (code === null && act === "disable") {
        this.changes(id, { status: "DISABLED" });
      }
      return { id, outcome: code === null ? "DONE" : "REFUSED", code, field: null, message: null };
    });
  }

  #list(query: URLSearchParams) {
    const search = (query.get("search") ?? "").toLowerCase();
    const matching = this.users.filter(
      (candidate) =>
        `${candidate.lastName} ${candidate.firstName} ${candidate.identifier} ${candidate.email}`
          .toLowerCase()
          .includes(search) &&
        (!query.has("status") || candidate.status === query.get("status")) &&
        (!query.has("mandate") || candidate.mandate === query.get("mandate")) &&
        (!query.has("credential") || candidate.credentialState === query.get("credential")) &&
        (!query.has("group") || candidate.habilitationGroups.includes(query.get("group")!)),
    );
    const first = Number(query.get("first"));
    return { total: matching.length, items: matching.slice(first, first + Number(query.get("max"))) };
  }

  #version(id: string): number {
    return this.#versions.get(id) ?? 1;
  }

  #etag(id: string): string {
    return `"${this.#version(id)}"`;
  }
}
