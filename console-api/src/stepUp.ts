import { keep } from "./drafts";
import { leaveForSignIn } from "./leaving";

/** The proof of identity that the server asks for before an act (RFC 9470). */
export interface StepUp {
  /** What is to be proved: "password" or "second-factor". */
  readonly acr: string;
  /** How old the proof may be, in seconds. */
  readonly maxAge: number;
}

/** Reads the header WWW-Authenticate; null where it asks for something else, such as another token. */
export function stepUpOf(challenge: string | null): StepUp | null {
  if (challenge === null || !challenge.includes('error="insufficient_user_authentication"')) {
    return null;
  }
  const acr = /\bacr_values="?([\w-]+)/.exec(challenge)?.[1];
  const maxAge = /\bmax_age="?(\d+)/.exec(challenge)?.[1];
  return acr === undefined || maxAge === undefined ? null : { acr, maxAge: Number(maxAge) };
}

/** Brings the server's wish from the client that hears it to the window that asks the person. */
export class StepUpWishes {
  #listener: ((wanted: StepUp) => void) | null = null;

  readonly tell = (wanted: StepUp): void => this.#listener?.(wanted);

  /** Sets who is told; the returned function ends that. */
  hear(listener: (wanted: StepUp) => void): () => void {
    this.#listener = listener;
    return () => {
      this.#listener = null;
    };
  }
}

/** What a request to the authorization endpoint says for a fresh proof. */
export interface StepUpRequest {
  readonly acrValues: string;
  readonly prompt?: "login";
}

/**
 * Keycloak asks again by itself for a second factor that is too old. For a password it compares an age with the end of
 * the last sign-in, which is later than the password: so it is told to ask in any case.
 */
export const requestOf = ({ acr }: StepUp): StepUpRequest =>
  acr === "password" ? { acrValues: acr, prompt: "login" } : { acrValues: acr };

const LEFT = "partner.step-up";

/** To be called before a console sends the person to prove who they are, and back to this page. */
export function leaveForStepUp(page: string): void {
  keep(LEFT, page);
  leaveForSignIn();
}

/** Whether the person has come back to this page from there. Says so once. */
export function isBackFromStepUp(page: string): boolean {
  const back = sessionStorage.getItem(LEFT) === page;
  sessionStorage.removeItem(LEFT);
  return back;
}
