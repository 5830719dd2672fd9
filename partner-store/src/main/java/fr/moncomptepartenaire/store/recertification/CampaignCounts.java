package fr.moncomptepartenaire.store.recertification;

import fr.moncomptepartenaire.store.query.DatabaseClock;
import jakarta.persistence.EntityManager;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * Counts the people of campaigns for {@link RecertificationReport}. A campaign may ask a million
 * people, and to count them takes seconds: rounds do it, some organisations at a time, and a
 * request reads the result.
 */
public final class CampaignCounts {
  /** How old the numbers of an open campaign may become. */
  static final Duration EVERY = Duration.ofMinutes(5);

  private final EntityManager em;
  private final DatabaseClock clock;

  public CampaignCounts(EntityManager em, DatabaseClock clock) {
    this.em = em;
    this.clock = clock;
  }

  /** Of so many organisations, a request counts the people within a tenth of a second. */
  static final int COUNTED_AT_ONCE = 500;

  /** The numbers of some organisations of a campaign. */
  public record Part(long people, long confirmed, String lastOrgId) {}

  /** People asked about and confirmed, in the columns of the query; the sum of none is null. */
  private record Sums(long people, @Nullable Long confirmed) {}

  // Nobody counts it now, and its numbers are older than they may be: an open campaign's by their
  // age, those of one that has ended by its end.
  private static final String IS_DUE =
      " c.awaitsApproval = false and (c.countingSince is null or c.countingSince < :before) and"
          + " (c.countedAt is null or c.closedAt is null and c.countedAt < :before or c.countedAt <="
          + " c.closedAt)";

  /**
   * Large campaigns to count now: open ones, and those that have ended since they were counted. A
   * request counts the people of smaller ones itself.
   */
  public List<String> due() {
    return em.createQuery(
            "select c.id from PartnerCampaign c where"
                + IS_DUE
                + " and (select count(*) from PartnerReview r where r.campaignId = c.id) > :few order"
                + " by c.id",
            String.class)
        .setParameter("before", before())
        .setParameter("few", (long) COUNTED_AT_ONCE)
        .getResultList();
  }

  /**
   * Takes the right to count a campaign now; only one of several concurrent nodes gets it. Answers
   * when the counting began, for {@link #store}. A node that stops in the middle loses the right
   * after some minutes.
   */
  public OptionalLong take(String id) {
    long now = clock.now().toEpochMilli();
    int taken =
        em.createQuery(
                "update PartnerCampaign c set c.countingSince = :now where c.id = :id and" + IS_DUE)
            .setParameter("now", now)
            .setParameter("id", id)
            .setParameter("before", before())
            .executeUpdate();
    return taken == 1 ? OptionalLong.of(now) : OptionalLong.empty();
  }

  /** Counts the next {@code max} organisations after an id; empty after the last one. */
  public Optional<Part> after(String id, String orgId, int max) {
    List<String> orgIds =
        em.createQuery(
                "select r.orgId from PartnerReview r where r.campaignId = :id and r.orgId > :after"
                    + " order by r.orgId",
                String.class)
            .setParameter("id", id)
            .setParameter("after", orgId)
            .setMaxResults(max)
            .getResultList();
    if (orgIds.isEmpty()) {
      return Optional.empty();
    }
    String last = orgIds.get(orgIds.size() - 1);
    Sums sums =
        em.createQuery(
                "select count(u), sum(case when"
                    + Reviews.CONFIRMED
                    + " then 1 else 0 end)"
                    + Reviews.ASKED
                    + " and c.id = :id and r.orgId > :after and r.orgId <= :last",
                Sums.class)
            .setParameter("id", id)
            .setParameter("after", orgId)
            .setParameter("last", last)
            .getSingleResult();
    long confirmed = sums.confirmed() == null ? 0 : sums.confirmed();
    return Optional.of(new Part(sums.people(), confirmed, last));
  }

  /**
   * Stores the numbers of a campaign, unless another node has begun to count it since.
   *
   * @param since when the counting began
   */
  public void store(String id, long since, long people, long confirmed) {
    em.createQuery(
            "update PartnerCampaign c set c.countedPeople = :people, c.countedConfirmed = :confirmed,"
                + " c.countedAt = :since where c.id = :id and c.countingSince = :since")
        .setParameter("since", since)
        .setParameter("people", people)
        .setParameter("confirmed", confirmed)
        .setParameter("id", id)
        .executeUpdate();
  }

  private long before() {
    return clock.now().minus(EVERY).toEpochMilli();
  }
}
