package fr.moncomptepartenaire.store.report;

import fr.moncomptepartenaire.kernel.claim.LetterState;
import fr.moncomptepartenaire.store.query.DatabaseClock;
import jakarta.persistence.EntityManager;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.TemporalAdjusters;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** What became of the letters, week by week. */
public final class LetterCourse {
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
   * @param monday the first day; weeks begin at midnight UTC
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
    long now = clock.now().toEpochMilli();
    LocalDate first =
        LocalDate.ofInstant(clock.now(), ZoneOffset.UTC)
            .with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY))
            .minusWeeks(count - 1L);
    long start = first.atStartOfDay(ZoneOffset.UTC).toInstant().toEpochMilli();
    Map<Long, Long> sent = counts(realmId, "issuedAt", "p.state is not null", start, now);
    Map<Long, Long> claimed =
        counts(realmId, "endedAt", "p.state = " + literal(LetterState.CLAIMED), start, now);
    Map<Long, Long> expired =
        counts(realmId, "expiresAt", "(p.endedAt is null or p.endedAt >= p.expiresAt)", start, now);
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

  private static String literal(LetterState state) {
    return LetterState.class.getName() + "." + state.name();
  }

  // The start is written into the statement: PostgreSQL does not see that a parameter in the list
  // of columns and one in "group by" are the same.
  private Map<Long, Long> counts(
      String realmId, String time, String which, long start, long until) {
    String week = "(p." + time + " - " + start + "L) / " + WEEK + "L";
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
        .setParameter("until", until)
        .getResultStream()
        .forEach(row -> counts.put(row.week(), row.count()));
    return counts;
  }
}
