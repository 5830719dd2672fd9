package fr.moncomptepartenaire.benchmarks;

import java.time.Duration;

/** When what the data tell of has happened. */
final class Moments {
  static final long DAY = Duration.ofDays(1).toMillis();
  static final long NOW = System.currentTimeMillis();

  private Moments() {}

  /** Some moment of the last eleven months: within the journal's retention. */
  static long since(int number) {
    return NOW - 20 * DAY - (number * 7_919L % 310) * DAY;
  }
}
