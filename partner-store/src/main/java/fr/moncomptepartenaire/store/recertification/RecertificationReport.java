package fr.moncomptepartenaire.store.recertification;

import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** How far campaigns are: read-only. */
public final class RecertificationReport {
  private static final int REPORT_PAGE = 2_000;

  private final EntityManager em;

  public RecertificationReport(EntityManager em) {
    this.em = em;
  }

  /** How far a campaign is. People who were removed meanwhile are no longer counted. */
  public record Progress(
      long organisations, long answered, long people, long confirmed, long suspended) {}

  /** One organisation in the report of a campaign. */
  public record ReportRow(
      String siret,
      String name,
      Optional<Instant> answeredAt,
      Optional<Instant> closedAt,
      long people,
      long confirmed,
      long suspended) {}

  /** How far campaigns are; two statements, however many campaigns were ever held. */
  public Map<String, Progress> progress(Collection<String> campaignIds) {
    if (campaignIds.isEmpty()) {
      return Map.of();
    }
    Map<String, Object[]> people =
        byCampaign(
            "select c.id, count(u), sum(case when"
                + Reviews.CONFIRMED
                + " then 1 else 0 end)"
                + Reviews.PEOPLE
                + " and c.id in :ids group by c.id",
            campaignIds);
    Map<String, Object[]> reviews =
        byCampaign(
            "select r.campaignId, count(r), count(r.answeredAt), sum(r.suspended) from PartnerReview"
                + " r where r.campaignId in :ids group by r.campaignId",
            campaignIds);
    return campaignIds.stream()
        .distinct()
        .collect(
            Collectors.toMap(
                id -> id,
                id ->
                    new Progress(
                        number(reviews.get(id), 1),
                        number(reviews.get(id), 2),
                        number(people.get(id), 1),
                        number(people.get(id), 2),
                        number(reviews.get(id), 3))));
  }

  private Map<String, Object[]> byCampaign(String query, Collection<String> campaignIds) {
    return em.createQuery(query, Object[].class)
        .setParameter("ids", campaignIds)
        .getResultStream()
        .collect(Collectors.toMap(row -> (String) row[0], row -> row));
  }

  // A campaign of nobody has no row of its own.
  private static long number(@Nullable Object @Nullable [] row, int column) {
    return row == null ? 0 : ((Number) row[column]).longValue();
  }

  /** The next organisations of a campaign's report by SIRET; an empty list after the last. */
  public List<ReportRow> reportAfter(String campaignId, String siret) {
    List<Object[]> page =
        em.createQuery(
                "select r.orgId, o.siret, o.name, r.answeredAt, r.closedAt, r.suspended from"
                    + " PartnerReview r join PartnerOrganisation o on o.orgId = r.orgId where"
                    + " r.campaignId = :id and o.siret > :siret order by o.siret",
                Object[].class)
            .setParameter("id", campaignId)
            .setParameter("siret", siret)
            .setMaxResults(REPORT_PAGE)
            .getResultList();
    List<String> ids = page.stream().map(row -> (String) row[0]).toList();
    if (ids.isEmpty()) {
      return List.of();
    }
    Map<String, Long> people = counts("", campaignId, ids);
    Map<String, Long> confirmed = counts(" and" + Reviews.CONFIRMED, campaignId, ids);
    return page.stream().map(row -> reportRow(row, people, confirmed)).toList();
  }

  private static ReportRow reportRow(
      @Nullable Object[] row, Map<String, Long> people, Map<String, Long> confirmed) {
    String orgId = (String) row[0];
    return new ReportRow(
        (String) row[1],
        (String) row[2],
        Optional.ofNullable((Long) row[3]).map(Instant::ofEpochMilli),
        Optional.ofNullable((Long) row[4]).map(Instant::ofEpochMilli),
        people.getOrDefault(orgId, 0L),
        confirmed.getOrDefault(orgId, 0L),
        ((Number) row[5]).longValue());
  }

  private Map<String, Long> counts(String condition, String campaignId, List<String> orgIds) {
    return em.createQuery(
            "select r.orgId, count(u)"
                + Reviews.PEOPLE
                + " and c.id = :id and r.orgId in :orgIds"
                + condition
                + " group by r.orgId",
            Object[].class)
        .setParameter("id", campaignId)
        .setParameter("orgIds", orgIds)
        .getResultStream()
        .collect(Collectors.toMap(row -> (String) row[0], row -> (Long) row[1]));
  }
}
