package fr.moncomptepartenaire.store.query;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.TemporalAdjusters;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import java.util.ArrayDeque;
import java.util.Deque;

/** Weeks as operators read them: they begin on Mondays at midnight in France. */
public final class FrenchWeeks {
  private static final ZoneId FRANCE = ZoneId.of("Europe/Paris");

  private static final long WEEK = Duration.ofDays(7).toMillis();

  private FrenchWeeks() {}

  /** The Monday of the week of a day. */
  public static LocalDate monday(LocalDate day) {
    return day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
  }

  /** The Monday of the week of a moment. */
  public static LocalDate monday(Instant moment) {
    return monday(LocalDate.ofInstant(moment, FRANCE));
  }

  /** The moment in which a day begins. */
  public static Instant begin(LocalDate day) {
    return day.atStartOfDay(FRANCE).toInstant();
  }

  /**
   * The number of the week of a time, counted from the first week, as a part of a query. All of it
   * is written into the statement: PostgreSQL does not see that a parameter in the list of columns
   * and one in "group by" are the same.
   *
   * @param time a column with milliseconds
   * @param start the beginning of the first week
   * @param until times after it do not matter
   */
  public static String number(String time, Instant start, Instant until) {
    return "("
        + time
        + " - "
        + start.toEpochMilli()
        + "L + "
        + shift(time, start, until)
        + ") / "
        + WEEK
        + "L";
  }

  /**
   * How many milliseconds clocks in France have been put on at a time since the start: a week in
   * which they change has an hour more or less than others.
   */
  private static String shift(String time, Instant start, Instant until) {
    ZoneRules rules = FRANCE.getRules();
    int usual = rules.getOffset(start).getTotalSeconds();
    Deque<String> latestFirst = new ArrayDeque<>();
    for (ZoneOffsetTransition next = rules.nextTransition(start);
        next != null && !next.getInstant().isAfter(until);
        next = rules.nextTransition(next.getInstant())) {
      long put =
          Duration.ofSeconds(next.getOffsetAfter().getTotalSeconds() - (long) usual).toMillis();
      latestFirst.push(
          " when " + time + " >= " + next.getInstant().toEpochMilli() + "L then " + put + "L");
    }
    return latestFirst.isEmpty() ? "0L" : "case" + String.join("", latestFirst) + " else 0L end";
  }
}
