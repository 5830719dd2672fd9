package fr.moncomptepartenaire.store.recertification;

import fr.moncomptepartenaire.store.query.Counted;
import fr.moncomptepartenaire.store.query.Queries;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The progress of campaigns; read-only. */
public final class RecertificationReport {
  private static final int REPORT_PAGE = 2_000;

  private static final String REVIEWS =
      "select r.orgId, o.siret, o.name, r.answeredAt, r.closedAt, r.suspended from PartnerReview r"
          + " join PartnerOrganisation o on o.orgId = r.orgId where r.campaignId = :id and o.realmId"
          + " = (select c.realmId from PartnerCampaign c where c.id = :id)";

  private final EntityManager em;

  public RecertificationReport(EntityManager em) {
    this.em = em;
  }

  /** The progress of a campaign. People who were removed meanwhile do not count. */
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

  /** A page of the organisations of a figure, and their number. */
  public record Page(long total, List<ReportRow> items) {}

  /**
   * The progress of several campaigns, by id; three statements for any number of campaigns. The
   * people of a campaign that asks more than {@link CampaignCounts#COUNTED_AT_ONCE} organisations
   * are those that {@link CampaignCounts} counted last.
   */
  public Map<String, Progress> progress(Collection<String> campaignIds) {
    if (campaignIds.isEmpty()) {
      return Map.of();
    }
    Map<String, ReviewsOfCampaign> reviews =
        em.createQuery(
                "select r.campaignId, count(*), count(r.answeredAt), sum(r.suspended) from PartnerReview"
                    + " r where r.campaignId in :ids group by r.campaignId",
                ReviewsOfCampaign.class)
            .setParameter("ids", campaignIds)
            .getResultStream()
            .collect(Collectors.toMap(ReviewsOfCampaign::id, Function.identity()));
    Map<String, PeopleOfCampaign> people = new HashMap<>();
    List<String> large =
        reviews.values().stream()
            .filter(review -> review.organisations() > CampaignCounts.COUNTED_AT_ONCE)
            .map(ReviewsOfCampaign::id)
            .toList();
    if (!large.isEmpty()) {
      counted(large).forEach(found -> people.put(found.id(), found));
    }
    List<String> rest = campaignIds.stream().filter(id -> !people.containsKey(id)).toList();
    if (!rest.isEmpty()) {
      countedNow(rest).forEach(found -> people.put(found.id(), found));
    }
    return campaignIds.stream()
        .distinct()
        .collect(
            Collectors.toMap(
                Function.identity(),
                // A campaign without people or organisations has no row in the queries.
                id ->
                    progress(
                        reviews.getOrDefault(id, new ReviewsOfCampaign(id, 0, 0, 0)),
                        people.getOrDefault(id, new PeopleOfCampaign(id, 0, 0)))));
  }

  private List<PeopleOfCampaign> counted(List<String> campaignIds) {
    return em.createQuery(
            "select c.id, c.countedPeople, c.countedConfirmed from PartnerCampaign c where c.id in"
                + " :ids and c.countedPeople is not null",
            PeopleOfCampaign.class)
        .setParameter("ids", campaignIds)
        .getResultList();
  }

  private List<PeopleOfCampaign> countedNow(List<String> campaignIds) {
    return em.createQuery(
            "select c.id, count(u), sum(case when"
                + Reviews.CONFIRMED
                + " then 1 else 0 end)"
                + Reviews.ASKED
                + " and c.id in :ids group by c.id",
            PeopleOfCampaign.class)
        .setParameter("ids", campaignIds)
        .getResultList();
  }

  private static Progress progress(ReviewsOfCampaign reviews, PeopleOfCampaign people) {
    return new Progress(
        reviews.organisations(),
        reviews.answered(),
        people.people(),
        people.confirmed(),
        reviews.suspended());
  }

  /** How many people a campaign asks about, and how many are confirmed. */
  private record PeopleOfCampaign(String id, long people, long confirmed) {}

  /** The numbers of organisations and answers of a campaign, and of people who lost access. */
  private record ReviewsOfCampaign(String id, long organisations, long answered, long suspended) {}

  /** One organisation in the report of a campaign, without the counts of its people. */
  private record ReviewRow(
      String orgId,
      String siret,
      String name,
      @Nullable Long answeredAt,
      @Nullable Long closedAt,
      int suspended) {

    ReportRow with(long people, long confirmed) {
      return new ReportRow(
          siret,
          name,
          Optional.ofNullable(answeredAt).map(Instant::ofEpochMilli),
          Optional.ofNullable(closedAt).map(Instant::ofEpochMilli),
          people,
          confirmed,
          suspended);
    }
  }

  /** The next organisations of a campaign's report, by SIRET; an empty list after the last one. */
  public List<ReportRow> reportAfter(String campaignId, String siret) {
    List<ReviewRow> page =
        em.createQuery(REVIEWS + " and o.siret > :siret order by o.siret", ReviewRow.class)
            .setParameter("id", campaignId)
            .setParameter("siret", siret)
            .setMaxResults(REPORT_PAGE)
            .getResultList();
    return withCounts(campaignId, page, new CampaignFigure.Asked());
  }

  /**
   * A page of the organisations of a figure, by SIRET. Each row has its part of the figure: of
   * those who were confirmed in a time, it counts these only.
   */
  public Page page(String campaignId, CampaignFigure figure, int first, int max) {
    Map<String, Object> parameters = new HashMap<>(figure.parameters());
    parameters.put("id", campaignId);
    long total =
        Queries.with(
                parameters,
                em.createQuery(
                    "select count(*) from PartnerReview r where r.campaignId = :id"
                        + figure.condition(),
                    Long.class))
            .getSingleResult();
    List<ReviewRow> page =
        Queries.with(
                parameters,
                em.createQuery(REVIEWS + figure.condition() + " order by o.siret", ReviewRow.class))
            .setFirstResult(first)
            .setMaxResults(max)
            .getResultList();
    return new Page(total, withCounts(campaignId, page, figure));
  }

  private List<ReportRow> withCounts(
      String campaignId, List<ReviewRow> page, CampaignFigure figure) {
    List<String> ids = page.stream().map(ReviewRow::orgId).toList();
    if (ids.isEmpty()) {
      return List.of();
    }
    Map<String, Long> people = counts("", campaignId, ids);
    Map<String, Long> confirmed =
        figure.ofTime()
            ? confirmedIn(campaignId, ids, figure)
            : counts(" and" + Reviews.CONFIRMED, campaignId, ids);
    return page.stream()
        .map(
            row ->
                row.with(
                    people.getOrDefault(row.orgId(), 0L), confirmed.getOrDefault(row.orgId(), 0L)))
        .toList();
  }

  private Map<String, Long> confirmedIn(
      String campaignId, List<String> orgIds, CampaignFigure figure) {
    return Counted.byId(
        Queries.with(
                figure.parameters(),
                em.createQuery(
                    "select f.orgId, count(*) from PartnerConfirmation f where f.campaignId = :id and"
                        + " f.orgId in :orgIds and f.confirmedAt >= :from and f.confirmedAt < :until"
                        + " group by f.orgId",
                    Counted.class))
            .setParameter("id", campaignId)
            .setParameter("orgIds", orgIds));
  }

  private Map<String, Long> counts(String condition, String campaignId, List<String> orgIds) {
    return Counted.byId(
        em.createQuery(
                "select r.orgId, count(u)"
                    + Reviews.ASKED
                    + " and c.id = :id and r.orgId in :orgIds"
                    + condition
                    + " group by r.orgId",
                Counted.class)
            .setParameter("id", campaignId)
            .setParameter("orgIds", orgIds));
  }
}
