package fr.moncomptepartenaire.store.report;

import fr.moncomptepartenaire.store.query.DatabaseClock;
import jakarta.persistence.EntityManager;
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
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** What became of the letters, week by week. */
public final class LetterCourse {
  /** Letters carry the date in France, and operators read these weeks there. */
  private static final ZoneId FRANCE = ZoneId.of("Europe/Paris");

  private static final long WEEK = Duration.ofDays(7).toMillis();

  private final EntityManager em;
  private final DatabaseClock clock;

  public LetterCourse(EntityManager em, DatabaseClock clock) {
    this.em = em;
    this.clock = clock;
  }

  /**
   * A week of a realm's letters.
   *
   * @param monday the first day; weeks begin at midnight in France
   * @param sent letters that were issued
   * @param claimed letters that made an administrator
   * @param expired letters that reached their end unused
   */
  public record Week(LocalDate monday, long sent, long claimed, long expired) {}

  /** How many letters a week has, counted from the first week. */
  private record InWeek(long week, long count) {}

  /**
   * The last weeks up to this one, oldest first. Three statements, each of which reads an index.
   */
  public List<Week> weeks(String realmId, int count) {
    Instant now = clock.now();
    LocalDate first = monday(LocalDate.ofInstant(now, FRANCE)).minusWeeks(count - 1L);
    Instant start = begin(first);
    Map<Long, Long> sent = counts(realmId, "issuedAt", "p.state is not null", start, now);
    Map<Long, Long> claimed = counts(realmId, "endedAt", LetterFilter.WAS_CLAIMED, start, now);
    Map<Long, Long> expired = counts(realmId, "expiresAt", LetterFilter.WAS_UNUSED, start, now);
    return IntStream.range(0, count)
        .mapToObj(
            week ->
                new Week(
                    first.plusWeeks(week),
                    sent.getOrDefault((long) week, 0L),
                    claimed.getOrDefault((long) week, 0L),
                    expired.getOrDefault((long) week, 0L)))
        .toList();
  }

  /** The Monday of the week of a day. */
  public static LocalDate monday(LocalDate day) {
    return day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
  }

  /** The moment in which a day begins in France. */
  public static Instant begin(LocalDate day) {
    return day.atStartOfDay(FRANCE).toInstant();
  }

  // The start is written into the statement: PostgreSQL does not see that a parameter in the list
  // of columns and one in "group by" are the same.
  private Map<Long, Long> counts(
      String realmId, String time, String which, Instant from, Instant until) {
    long start = from.toEpochMilli();
    String week =
        "(p."
            + time
            + " - "
            + start
            + "L + "
            + shift("p." + time, from, until)
            + ") / "
            + WEEK
            + "L";
    Map<Long, Long> counts = new HashMap<>();
    em.createQuery(
            "select "
                + week
                + ", count(*) from PartnerProvisionalAccount p where p.realmId = :realmId and p."
                + time
                + " >= "
                + start
                + "L and p."
                + time
                + " <= :until and "
                + which
                + " group by "
                + week,
            InWeek.class)
        .setParameter("realmId", realmId)
        .setParameter("until", until.toEpochMilli())
        .getResultStream()
        .forEach(row -> counts.put(row.week(), row.count()));
    return counts;
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
