package fr.moncomptepartenaire.kernel.alarm;

import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * The alarms, with their numbers. Each is raised by a fixed number of acts within a fixed time. No
 * alarm refuses anything, and none looks at places or at what a person usually does.
 */
public enum Alarm {
  /**
   * Claims of different organisations from one address. A group of landlords behind one address may
   * do several in an afternoon; whoever has stolen a mail bag does more.
   */
  CLAIMS_FROM_ONE_ORIGIN(5, Duration.ofHours(1)),
  /** Users whom one person creates one by one; an import has a dry run and a report. */
  MASS_CREATION(51, Duration.ofHours(1)),
  /** Deletions and disablings by one person who has exported the list before, within the time. */
  EXPORT_THEN_DELETION(5, Duration.ofHours(1)),
  /** A mandate given by a person who has changed the own second factor before. */
  FACTOR_THEN_MANDATE(1, Duration.ofHours(1)),
  /** A mandate holder's sign-in, after none for this long. */
  SLEEPING_MANDATE(1, Duration.ofDays(180)),
  /** Letters by one operator; the number is one more than the setting {@code letters-alone}. */
  LETTERS_IN_MASS(0, Duration.ofDays(1));

  /**
   * For this long after a person's first sign-in no factor makes {@link #FACTOR_THEN_MANDATE} ring:
   * enrolment and the first delegate belong to the first steps.
   */
  public static final Duration FIRST_STEPS = Duration.ofDays(1);

  private final int acts;
  private final Duration within;

  Alarm(int acts, Duration within) {
    this.acts = acts;
    this.within = within;
  }

  /** The stored code, also for programs, e.g. {@code mass-creation}. */
  public String code() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** The alarm of this code. */
  public static Optional<Alarm> byCode(String code) {
    return Arrays.stream(values()).filter(alarm -> alarm.code().equals(code)).findFirst();
  }

  /** The time in which the acts are counted; for a sleeping mandate, the time without any. */
  public Duration within() {
    return within;
  }

  /**
   * Whether it is about the realm as a whole. Acts in many organisations raise such an alarm, and
   * the one where the last act was may have nothing to do with it.
   */
  public boolean isOfRealm() {
    return switch (this) {
      case CLAIMS_FROM_ONE_ORIGIN, LETTERS_IN_MASS -> true;
      case MASS_CREATION, EXPORT_THEN_DELETION, FACTOR_THEN_MANDATE, SLEEPING_MANDATE -> false;
    };
  }

  /** Whether so many acts raise it. For letters, {@link #isRaisedByLetters} decides. */
  public boolean isRaisedBy(long counted) {
    return acts > 0 && counted >= acts;
  }

  /**
   * Whether so many letters of one operator raise {@link #LETTERS_IN_MASS}.
   *
   * @param alone how many letters one operator may issue alone, the setting {@code letters-alone}
   */
  public static boolean isRaisedByLetters(long counted, int alone) {
    return counted > alone;
  }
}
