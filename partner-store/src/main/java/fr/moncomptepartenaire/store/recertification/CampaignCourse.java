package fr.moncomptepartenaire.store.recertification;

import jakarta.persistence.EntityManager;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** How a campaign went on, week by week; read-only. */
public final class CampaignCourse {
  private static final long WEEK = Duration.ofDays(7).toMillis();

  /** Longer than any campaign that was not put off. */
  private static final int MOST_WEEKS = 53;

  private final EntityManager em;

  public CampaignCourse(EntityManager em) {
    this.em = em;
  }

  /**
   * A week of a campaign.
   *
   * @param monday the first day; weeks begin at midnight UTC
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
    LocalDate last = monday(end);
    LocalDate earliest = last.minusWeeks(MOST_WEEKS - 1L);
    LocalDate first = monday(beginning).isBefore(earliest) ? earliest : monday(beginning);
    long start = first.atStartOfDay(ZoneOffset.UTC).toInstant().toEpochMilli();
    int count = 1 + Math.max(0, (int) ChronoUnit.WEEKS.between(first, last));
    Map<Long, Long> answered = counts("PartnerReview r", "r", "answeredAt", id, start);
    Map<Long, Long> confirmed = counts("PartnerConfirmation c", "c", "confirmedAt", id, start);
    return IntStream.range(0, count)
        .mapToObj(
            week ->
                new Week(
                    first.plusWeeks(week),
                    answered.getOrDefault((long) week, 0L),
                    confirmed.getOrDefault((long) week, 0L)))
        .toList();
  }

  private static LocalDate monday(Instant time) {
    return LocalDate.ofInstant(time, ZoneOffset.UTC)
        .with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
  }

  // The start is written into the statement: PostgreSQL does not see that a parameter in the list
  // of columns and one in "group by" are the same.
  private Map<Long, Long> counts(String from, String row, String time, String id, long start) {
    String week = "(" + row + "." + time + " - " + start + "L) / " + WEEK + "L";
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
                + start
                + "L group by "
                + week,
            InWeek.class)
        .setParameter("id", id)
        .getResultStream()
        .collect(Collectors.toMap(InWeek::week, InWeek::count));
  }
}
