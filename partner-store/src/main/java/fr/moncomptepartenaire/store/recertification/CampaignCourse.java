package fr.moncomptepartenaire.store.recertification;

import fr.moncomptepartenaire.store.query.FrenchWeeks;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** How a campaign went on, week by week; read-only. */
public final class CampaignCourse {
  /** Longer than any campaign that was not put off. */
  private static final int MOST_WEEKS = 53;

  private final EntityManager em;

  public CampaignCourse(EntityManager em) {
    this.em = em;
  }

  /**
   * A week of a campaign.
   *
   * @param monday the first day; weeks begin at midnight in France
   * @param answered organisations whose administrator has answered last in this week
   * @param confirmed people who were confirmed in this week, if they are still members
   */
  public record Week(LocalDate monday, long answered, long confirmed) {}

  /** What a week has, counted from the first week. */
  private record InWeek(long week, long count) {}

  /**
   * The weeks from the campaign's beginning to {@code end}, oldest first; the newest ones of a very
   * long campaign. Two statements, each of which reads the campaign's part of an index.
   */
  public List<Week> weeks(String id, Instant beginning, Instant end) {
    LocalDate last = FrenchWeeks.monday(end);
    LocalDate earliest = last.minusWeeks(MOST_WEEKS - 1L);
    LocalDate monday = FrenchWeeks.monday(beginning);
    LocalDate first = monday.isBefore(earliest) ? earliest : monday;
    Instant start = FrenchWeeks.begin(first);
    int count = 1 + Math.max(0, (int) ChronoUnit.WEEKS.between(first, last));
    Map<Long, Long> answered = counts("PartnerReview r", "r", "answeredAt", id, start, end);
    Map<Long, Long> confirmed = counts("PartnerConfirmation c", "c", "confirmedAt", id, start, end);
    return IntStream.range(0, count)
        .mapToObj(
            week ->
                new Week(
                    first.plusWeeks(week),
                    answered.getOrDefault((long) week, 0L),
                    confirmed.getOrDefault((long) week, 0L)))
        .toList();
  }

  private Map<Long, Long> counts(
      String from, String row, String time, String id, Instant start, Instant until) {
    String week = FrenchWeeks.number(row + "." + time, start, until);
    return em.createQuery(
            "select "
                + week
                + ", count(*) from "
                + from
                + " where "
                + row
                + ".campaignId = :id and "
                + row
                + "."
                + time
                + " >= "
                + start.toEpochMilli()
                + "L group by "
                + week,
            InWeek.class)
        .setParameter("id", id)
        .getResultStream()
        .collect(Collectors.toMap(InWeek::week, InWeek::count));
  }
}
