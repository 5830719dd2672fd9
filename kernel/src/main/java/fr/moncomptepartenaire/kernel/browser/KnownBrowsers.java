package fr.moncomptepartenaire.kernel.browser;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * When a sign-in is told to the person. A browser is known by a random value that we gave it as a
 * cookie at an earlier sign-in, and by nothing else.
 */
public final class KnownBrowsers {
  /** How long a browser stays known after its last sign-in. */
  public static final Duration KNOWN_FOR = Duration.ofDays(180);

  /**
   * How long it is remembered that there was one. The first browser of all is told to nobody, and
   * one that was away for long must not count as the first.
   */
  public static final Duration REMEMBERED_FOR = Duration.ofDays(365);

  /** The most browsers of one person; the one that was away longest is forgotten first. */
  public static final int MOST = 20;

  /** How exact the time of the last sign-in of a browser is: spares a write at each sign-in. */
  private static final Duration EXACT_TO = Duration.ofDays(1);

  private KnownBrowsers() {}

  /** What is done at a sign-in. */
  public enum Outcome {
    /** Nothing is written. */
    KNOWN,
    /** The time of its last sign-in is written. */
    KNOWN_FOR_LONG,
    /** It becomes known, and nobody is told: it is the first that we see of this person. */
    FIRST,
    /** It becomes known, and the person is told. */
    UNKNOWN
  }

  /**
   * Decides about one sign-in.
   *
   * @param lastSeen the last sign-in with this browser; empty for one that was never seen
   * @param remembered how many browsers of this person are remembered
   */
  public static Outcome at(Instant now, Optional<Instant> lastSeen, long remembered) {
    if (lastSeen.filter(seen -> seen.isAfter(now.minus(KNOWN_FOR))).isPresent()) {
      return lastSeen.filter(seen -> seen.isAfter(now.minus(EXACT_TO))).isPresent()
          ? Outcome.KNOWN
          : Outcome.KNOWN_FOR_LONG;
    }
    return remembered == 0 ? Outcome.FIRST : Outcome.UNKNOWN;
  }
}
