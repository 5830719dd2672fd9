import { type StepUp, stepUpOf } from "./stepUp";

/** What is wrong with one field, as the server reports it. */
export interface FieldError {
  readonly field: string;
  readonly code: string;
  readonly message?: string;
  /** The one character at fault, if no letter can print it. */
  readonly character?: string;
  /** The colleague who has this value already. */
  readonly person?: { readonly id: string; readonly name: string };
}

/** A refusal: RFC 9457 problem details, or as much of them as the answer contains. */
export class Problem extends Error {
  override readonly name = "Problem";

  constructor(
    readonly status: number,
    readonly code: string | null,
    readonly detail: string | null,
    readonly errors: readonly FieldError[],
    /** The fresh proof that the act asks for; null for any other refusal. */
    readonly stepUp: StepUp | null = null,
    /** After how many seconds to ask again, where nothing was done; null if the server does not say. */
    readonly retryAfter: number | null = null,
  ) {
    super(`${status} ${code ?? ""} ${detail ?? ""}`.trim());
  }

  /** Reads the server's answer. It never fails, whatever the body contains. */
  static async of(answer: Response): Promise<Problem> {
    const stepUp = answer.status === 401 ? stepUpOf(answer.headers.get("WWW-Authenticate")) : null;
    const retryAfter = answer.status === 503 ? secondsOf(answer.headers.get("Retry-After")) : null;
    if (!/\bjson\b/.test(answer.headers.get("Content-Type") ?? "")) {
      return new Problem(answer.status, null, null, [], stepUp, retryAfter);
    }
    const body: unknown = await answer.json().catch(() => null);
    const said = isRecord(body) ? body : {};
    return new Problem(
      answer.status,
      textOf(said.code),
      textOf(said.detail),
      Array.isArray(said.errors) ? said.errors.flatMap(fieldError) : [],
      stepUp,
      retryAfter,
    );
  }
}

/** The network failed before an answer came. */
export class Unreachable extends Error {
  override readonly name = "Unreachable";
}

/** The answer ended before it was complete. */
export class CutShort extends Error {
  override readonly name = "CutShort";
}

/** Whether a request failed because it was aborted. */
export const isAborted = (error: unknown): boolean => error instanceof DOMException && error.name === "AbortError";

/** The longest pause that a person is made to wait without being told. */
const LONGEST_PAUSE = 30;

function secondsOf(header: string | null): number | null {
  return header !== null && /^\d{1,9}$/.test(header) ? Math.min(Number(header), LONGEST_PAUSE) : null;
}

function fieldError(value: unknown): FieldError[] {
  if (!isRecord(value)) {
    return [];
  }
  const field = textOf(value.field);
  const code = textOf(value.code);
  const message = textOf(value.message);
  const character = textOf(value.character);
  const person = personOf(value.person);
  return field === null || code === null
    ? []
    : [{ field, code, ...(message && { message }), ...(character && { character }), ...(person && { person }) }];
}

function personOf(value: unknown): FieldError["person"] | null {
  if (!isRecord(value)) {
    return null;
  }
  const id = textOf(value.id);
  const name = textOf(value.name);
  return id === null || name === null ? null : { id, name };
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

const textOf = (value: unknown): string | null => (typeof value === "string" ? value : null);
