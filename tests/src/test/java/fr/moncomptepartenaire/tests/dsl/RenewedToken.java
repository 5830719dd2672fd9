package fr.moncomptepartenaire.tests.dsl;

import java.time.Duration;
import java.time.Instant;
import java.util.function.Supplier;

/**
 * An access token that is renewed before it expires: a long test outlives one on a slow machine.
 */
public final class RenewedToken implements Supplier<String> {
  /** Shorter than the lifespan of the realm's tokens. */
  private static final Duration RENEWAL = Duration.ofMinutes(3);

  private final Supplier<String> fetch;
  private String current;
  private Instant since;

  private RenewedToken(Supplier<String> fetch) {
    this.fetch = fetch;
    this.current = fetch.get();
    this.since = Instant.now();
  }

  /** Fetches the first token at once. */
  public static RenewedToken of(Supplier<String> fetch) {
    return new RenewedToken(fetch);
  }

  // Synchronized because Keycloak refuses concurrent sign-ins of one user.
  @Override
  public synchronized String get() {
    if (since.isBefore(Instant.now().minus(RENEWAL))) {
      current = fetch.get();
      since = Instant.now();
    }
    return current;
  }
}
