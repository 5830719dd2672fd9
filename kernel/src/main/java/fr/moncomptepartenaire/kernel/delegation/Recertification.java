package fr.moncomptepartenaire.kernel.delegation;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * When a campaign may end, and when administrators get a mail: at the start, and 14, 7 and 1 days
 * before the due date.
 */
public final class Recertification {
  /** A shorter campaign gives people on holiday no chance to answer. */
  public static final Duration SHORTEST = Duration.ofDays(7);

  public static final Duration LONGEST = Duration.ofDays(180);

  private static final List<Duration> REMINDERS =
      List.of(Duration.ofDays(14), Duration.ofDays(7), Duration.ofDays(1));

  private Recertification() {}

  /** Whether a campaign that starts now may have this due date. */
  public static boolean mayBeDue(Instant now, Instant due) {
    Duration time = Duration.between(now, due);
    return time.compareTo(SHORTEST) >= 0 && time.compareTo(LONGEST) <= 0;
  }

  /** The next reminder after now; empty if there is none before the due date. */
  public static Optional<Instant> nextReminder(Instant now, Instant due) {
    return REMINDERS.stream().map(due::minus).filter(now::isBefore).findFirst();
  }
}
