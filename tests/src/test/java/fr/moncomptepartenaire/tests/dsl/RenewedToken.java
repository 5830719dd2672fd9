package fr.moncomptepartenaire.tests.dsl;

import java.time.Duration;
import java.time.Instant;
import java.util.function.Supplier;

/**
 * An access token that is fetched again before it ends: a matrix outlives one on a slow machine.
 */
public final class RenewedToken implements Supplier<String> {
  /** Less than the realm's tokens live. */
  private static final Duration RENEWAL = Duration.ofMinutes(3);

  private final Supplier<String> fetch;
  private String current;
  private Instant since;

  private RenewedToken(Supplier<String> fetch) {
    this.fetch = fetch;
    this.current = fetch.get();
    this.since = Instant.now();
  }

  /** Fetches the first one at once. */
  public static RenewedToken of(Supplier<String> fetch) {
    return new RenewedToken(fetch);
  }

  // One at a time: Keycloak refuses sign-ins of one user that run at the same moment.
  @Override
  public synchronized String get() {
    if (since.isBefore(Instant.now().minus(RENEWAL))) {
      current = fetch.get();
      since = Instant.now();
    }
    return current;
  }
}
