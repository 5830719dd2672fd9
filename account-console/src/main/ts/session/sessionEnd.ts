/** What of keycloak-js tells when the session ends. */
interface SessionClock {
  readonly refreshTokenParsed?: { readonly exp?: number } | undefined;
  readonly timeSkew?: number | null | undefined;
}

/** Seconds until the session ends unless it is used; null for a session without an end. */
export function secondsLeft(keycloak: SessionClock, now: number = Date.now()): number | null {
  const end = keycloak.refreshTokenParsed?.exp;
  return end ? end - Math.ceil(now / 1000) + (keycloak.timeSkew ?? 0) : null;
}
