package fr.moncomptepartenaire.kernel.claim;

import java.time.Duration;
import java.time.Instant;

/**
 * How many wrong revocation codes from one address of origin get a full answer (R22). 80 bits need
 * no limit; this one keeps guessers from costing much, and says that there are guessers. A right
 * code is never counted and always passes: whoever shares the address of a stranger, or of a proxy
 * that says nobody's address, is not kept from it.
 */
public final class RevocationTries {
  /** Tries are counted by whole hours in UTC. */
  public static final Duration WINDOW = Duration.ofHours(1);

  /** So many typing errors are told as such. */
  public static final int MOST = 10;

  private RevocationTries() {}

  /** The beginning of the hour that a try counts for, in milliseconds. */
  public static long window(Instant now) {
    return now.toEpochMilli() - Math.floorMod(now.toEpochMilli(), WINDOW.toMillis());
  }
}
