import { requestOf, type StepUp } from "console-api/stepUp";
import type { ConsoleEnvironment } from "./environment";
import { newPkce, randomText } from "./pkce";
import { visit as follow } from "./visit";

/** Nobody is signed in any more, or not in this console. */
export class SessionEnded extends Error {
  override readonly name = "SessionEnded";
}

interface Tokens {
  readonly access: string;
  readonly refresh: string | null;
  readonly userId: string;
  /** In milliseconds of the monotonic clock. */
  readonly goodUntil: number;
  /** When the session ends unless it is used, in milliseconds of the wall clock; null for one without an end. */
  readonly sessionUntil: number | null;
}

/** A token is renewed this long before it expires, because the request takes time to arrive. */
const MARGIN_MS = 20_000;

/**
 * Tokens of the console's own client, obtained by single sign-on without a screen (prompt=none, PKCE): the person is
 * already signed in to the console. They are kept in memory only. The session uses nothing of the console's script,
 * only OpenID Connect.
 */
export class Session {
  readonly #environment: ConsoleEnvironment;
  readonly #visit: (address: URL) => Promise<URL | null>;
  #tokens: Tokens | null = null;
  #renewal: Promise<Tokens> | null = null;

  constructor(environment: ConsoleEnvironment, visit: (address: URL) => Promise<URL | null> = follow) {
    this.#environment = environment;
    this.#visit = visit;
  }

  /**
   * A token that is valid now; fails with {@link SessionEnded}.
   *
   * @param refused a token of this session that the server no longer accepts, whatever its time
   */
  async token(refused?: string): Promise<string> {
    return (await this.#current(refused)).access;
  }

  /** Keycloak's id of the person. */
  async userId(): Promise<string> {
    return (await this.#current()).userId;
  }

  /**
   * The address at which the person proves again who they are, and from which the browser comes back to a page of the
   * console. The console's own script signs in anew there; it drops our code, which it has not asked for.
   */
  async stepUpAddress(wanted: StepUp, page: string): Promise<URL> {
    const { acrValues, prompt } = requestOf(wanted);
    const { challenge } = await newPkce();
    return this.#authorization({
      redirect_uri: page,
      state: randomText(),
      code_challenge: challenge,
      acr_values: acrValues,
      ...(prompt && { prompt }),
    });
  }

  #authorization(parameters: Readonly<Record<string, string>>): URL {
    const { serverBaseUrl, realm, clientId } = this.#environment;
    const address = new URL(`${serverBaseUrl}/realms/${encodeURIComponent(realm)}/protocol/openid-connect/auth`);
    address.search = new URLSearchParams({
      client_id: clientId,
      response_type: "code",
      response_mode: "query",
      scope: "openid",
      code_challenge_method: "S256",
      ...parameters,
    }).toString();
    return address;
  }

  /** Seconds until the session ends unless it is used; null for a session without an end, and before the first token. */
  secondsLeft = (): number | null => {
    const end = this.#tokens?.sessionUntil ?? null;
    return end === null ? null : Math.floor((end - Date.now()) / 1000);
  };

  /** Uses the session, which prolongs it; fails with {@link SessionEnded}. */
  renew = async (): Promise<void> => {
    await this.#current(this.#tokens?.access);
  };

  async #current(refused?: string): Promise<Tokens> {
    const tokens = this.#tokens;
    if (tokens !== null && tokens.access !== refused && performance.now() < tokens.goodUntil - MARGIN_MS) {
      return tokens;
    }
    // A refresh token works once, so concurrent requests share one renewal.
    this.#renewal ??= this.#renew(tokens).finally(() => {
      this.#renewal = null;
    });
    return this.#renewal;
  }

  async #renew(former: Tokens | null): Promise<Tokens> {
    const renewed = (former && (await this.#refresh(former))) ?? (await this.#signIn());
    if (former !== null && former.userId !== renewed.userId) {
      // Somebody else has signed in in another tab. The page on the screen was made for the former person.
      throw new SessionEnded("another person has signed in");
    }
    this.#tokens = renewed;
    return renewed;
  }

  async #refresh(former: Tokens): Promise<Tokens | null> {
    return former.refresh === null ? null : this.#ask({ grant_type: "refresh_token", refresh_token: former.refresh });
  }

  async #signIn(): Promise<Tokens> {
    const { consoleUrl } = this.#environment;
    const state = randomText();
    const { verifier, challenge } = await newPkce();
    // The client allows redirects below the console's URL only. Its answer is small, and only the URL itself is read.
    const redirect = new URL("messages.json", consoleUrl).href;
    const address = this.#authorization({
      redirect_uri: redirect,
      prompt: "none",
      state,
      code_challenge: challenge,
    });
    const end = await this.#visit(address);
    const code = end?.searchParams.get("code");
    if (!end || !code || end.searchParams.get("state") !== state || !end.href.startsWith(redirect)) {
      throw new SessionEnded(end?.searchParams.get("error") ?? "no answer");
    }
    const tokens = await this.#ask({
      grant_type: "authorization_code",
      code,
      redirect_uri: redirect,
      code_verifier: verifier,
    });
    if (tokens === null) {
      throw new SessionEnded("the code was refused");
    }
    return tokens;
  }

  async #ask(parameters: Record<string, string>): Promise<Tokens | null> {
    const { serverBaseUrl, realm, clientId } = this.#environment;
    const asked = performance.now();
    const askedAt = Date.now();
    const answer = await fetch(`${serverBaseUrl}/realms/${encodeURIComponent(realm)}/protocol/openid-connect/token`, {
      method: "POST",
      body: new URLSearchParams({ client_id: clientId, ...parameters }),
      credentials: "omit",
      cache: "no-store",
    });
    if (!answer.ok) {
      return null;
    }
    const given = (await answer.json()) as {
      access_token: string;
      refresh_token?: string;
      id_token?: string;
      expires_in: number;
      refresh_expires_in?: number;
    };
    return {
      access: given.access_token,
      refresh: given.refresh_token ?? null,
      userId: subjectOf(given.id_token) ?? this.#tokens?.userId ?? "",
      goodUntil: asked + given.expires_in * 1000,
      sessionUntil: given.refresh_expires_in ? askedAt + given.refresh_expires_in * 1000 : null,
    };
  }
}

// Used only to distinguish one's own proposals from others'. The server decides and checks signatures.
function subjectOf(idToken: string | undefined): string | null {
  try {
    const payload = (idToken ?? "").split(".")[1] ?? "";
    const claims: unknown = JSON.parse(atob(payload.replaceAll("-", "+").replaceAll("_", "/")));
    const subject = (claims as { sub?: unknown }).sub;
    return typeof subject === "string" ? subject : null;
  } catch {
    return null;
  }
}
