import createClient, { type Client } from "openapi-fetch";
import { isAborted, Problem, Unreachable } from "./problem";
import { type StepUp, stepUpOf } from "./stepUp";

/** Returns a token that is valid now, and not the one that the server has just refused. */
export type TokenSource = (refused?: string) => Promise<string>;

/** Sends a request with a token in its header, and returns a successful answer. */
export type Send = (request: Request) => Promise<Response>;

/** A value from the server with its version, for changes that must not overwrite others' changes. */
export interface Versioned<T> {
  readonly value: T;
  readonly etag: string | null;
}

/** The result of openapi-fetch. It never contains an error: {@link sender} has thrown it. */
interface Fetched<T> {
  readonly data?: T;
  readonly response: Response;
}

/**
 * Sends every request to the server. Throws a refusal as {@link Problem}, a network failure as {@link Unreachable}, and
 * an aborted request as DOMException AbortError. A token that the server refuses is renewed once: after a computer's
 * sleep, no clock of the page tells that the token has expired.
 *
 * @param onStepUp is told, besides, of each act that asks for a fresh proof
 */
export function sender(token: TokenSource, onStepUp: (wanted: StepUp) => void = () => undefined): Send {
  return async (request) => {
    const again = request.clone();
    const first = await token();
    let answer = await sent(request, first);
    // Another token does not help where the session itself has to prove more.
    if (answer.status === 401 && stepUpOf(answer.headers.get("WWW-Authenticate")) === null) {
      answer = await sent(again, await token(first));
    }
    if (!answer.ok) {
      const problem = await Problem.of(answer);
      if (problem.stepUp !== null) {
        onStepUp(problem.stepUp);
      }
      throw problem;
    }
    return answer;
  };
}

/** The operations of an OpenAPI document, typed by its generated paths, relative to the base URL. */
export function apiOf<Paths extends object>(
  baseUrl: string,
  send: Send,
  headers: Readonly<Record<string, string>> = {},
): Client<Paths> {
  return createClient<Paths>({
    baseUrl,
    fetch: send,
    headers: { Accept: "application/json", ...headers },
    // Never cached: people act on these answers, so they must be current.
    cache: "no-store",
    credentials: "omit",
    querySerializer: withoutEmpty,
  });
}

/** The data of an answer. Throws where it is empty: none of these operations promises that. */
export async function dataOf<T>(fetched: Promise<Fetched<T>>): Promise<T> {
  const { data } = await fetched;
  if (data === undefined) {
    throw new SyntaxError("the answer is empty");
  }
  return data;
}

/** The data of the answer, with its version. */
export async function versionedOf<T>(fetched: Promise<Fetched<T>>): Promise<Versioned<T>> {
  const { data, response } = await fetched;
  return { value: data as T, etag: response.headers.get("ETag") };
}

/** Waits for an answer without content, or whose content is not needed. */
export async function done(fetched: Promise<unknown>): Promise<void> {
  await fetched;
}

/** The header that refuses a change if somebody else was faster; none without a known version. */
export const ifMatch = (etag: string | null): { readonly "If-Match"?: string } => (etag ? { "If-Match": etag } : {});

/** A CSV file as the body of a request. The document declares a string; the file itself is sent. */
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

/** Leaves out empty filters. */
function withoutEmpty(query: Readonly<Record<string, unknown>>): string {
  const given = Object.entries(query).filter(([, value]) => value !== undefined && value !== null && value !== "");
  return new URLSearchParams(given.map(([name, value]) => [name, String(value)])).toString();
}
