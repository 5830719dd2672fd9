package fr.moncomptepartenaire.store.report;

import fr.moncomptepartenaire.store.query.DatabaseClock;
import fr.moncomptepartenaire.store.query.FrenchWeeks;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** What became of the letters, week by week. */
public final class LetterCourse {
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
    LocalDate first = FrenchWeeks.monday(now).minusWeeks(count - 1L);
    Instant start = FrenchWeeks.begin(first);
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

  private Map<Long, Long> counts(
      String realmId, String time, String which, Instant from, Instant until) {
    long start = from.toEpochMilli();
    String week = FrenchWeeks.number("p." + time, from, until);
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
}
