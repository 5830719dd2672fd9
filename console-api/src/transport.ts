import createClient, { type Client } from "openapi-fetch";
import { isAborted, Problem, Unreachable } from "./problem";

/** A token that is good now, and not the one that the server has just refused. */
export type TokenSource = (refused?: string) => Promise<string>;

/** Sends a request with a token in its header, and gives an answer that says yes. */
export type Send = (request: Request) => Promise<Response>;

/** A thing of the server's with the version that was read, for changes that must not overwrite others'. */
export interface Versioned<T> {
  readonly value: T;
  readonly etag: string | null;
}

/** What openapi-fetch answers. An error never stands here: {@link sender} has thrown it. */
interface Fetched<T> {
  readonly data?: T;
  readonly response: Response;
}

/**
 * The one way to the server. Whatever the server refuses is thrown as a {@link Problem}, a broken network as
 * {@link Unreachable}, a request that was given up as DOMException AbortError. A token that the server does not take is
 * renewed once: where a computer slept, no clock of the page says that the token has ended.
 */
export function sender(token: TokenSource): Send {
  return async (request) => {
    const again = request.clone();
    const first = await token();
    let answer = await sent(request, first);
    if (answer.status === 401) {
      answer = await sent(again, await token(first));
    }
    if (!answer.ok) {
      throw await Problem.of(answer);
    }
    return answer;
  };
}

/** The operations of an OpenAPI document, typed by its generated paths. Its paths begin at the address given. */
export function apiOf<Paths extends object>(
  baseUrl: string,
  send: Send,
  headers: Readonly<Record<string, string>> = {},
): Client<Paths> {
  return createClient<Paths>({
    baseUrl,
    fetch: send,
    headers: { Accept: "application/json", ...headers },
    // What was read a moment ago may have changed: these are things to act upon.
    cache: "no-store",
    credentials: "omit",
    querySerializer: withoutEmpty,
  });
}

/** What was answered. */
export async function dataOf<T>(fetched: Promise<Fetched<T>>): Promise<T> {
  return (await fetched).data as T;
}

/** What was answered, and its version. */
export async function versionedOf<T>(fetched: Promise<Fetched<T>>): Promise<Versioned<T>> {
  const { data, response } = await fetched;
  return { value: data as T, etag: response.headers.get("ETag") };
}

/** Waits for an answer that has no content, or none that is asked for. */
export async function done(fetched: Promise<unknown>): Promise<void> {
  await fetched;
}

/** The header by which a change is refused where somebody else was faster; none where no version is known. */
export const ifMatch = (etag: string | null): { readonly "If-Match"?: string } => (etag ? { "If-Match": etag } : {});

/** A CSV file as the body of a request. The document calls it a string; what is sent is the file itself. */
export const csvBody = (file: Blob) => ({
  body: "",
  bodySerializer: () => file,
  headers: { "Content-Type": "text/csv" },
});

async function sent(request: Request, token: string): Promise<Response> {
  request.headers.set("Authorization", `Bearer ${token}`);
  try {
    return await fetch(request);
  } catch (error) {
    throw isAborted(error) ? error : new Unreachable("the server cannot be reached", { cause: error });
  }
}

/** An empty filter is none. */
function withoutEmpty(query: Readonly<Record<string, unknown>>): string {
  const given = Object.entries(query).filter(([, value]) => value !== undefined && value !== null && value !== "");
  return new URLSearchParams(given.map(([name, value]) => [name, String(value)])).toString();
}
