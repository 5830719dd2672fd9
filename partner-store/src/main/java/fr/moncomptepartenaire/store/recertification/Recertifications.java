package fr.moncomptepartenaire.store.recertification;

import fr.moncomptepartenaire.kernel.HousingKind;
import fr.moncomptepartenaire.kernel.Recertification;
import fr.moncomptepartenaire.kernel.Replacement;
import fr.moncomptepartenaire.kernel.SeatState;
import fr.moncomptepartenaire.kernel.Withdrawal;
import fr.moncomptepartenaire.store.organisation.OrganisationEntity;
import fr.moncomptepartenaire.store.query.DatabaseClock;
import fr.moncomptepartenaire.store.query.Queries;
import jakarta.persistence.EntityManager;
import jakarta.persistence.TypedQuery;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;


/**
 * Campaigns in which administrators confirm their people. Whom nobody has confirmed by the due date
 * loses access, and nothing else: the account stays, and the administrator may enable it again.
 *
 * <p>Asked about are the people who were there when the campaign started, but for the administrator
 * (R9: the seat changes hands only by replacement).
 */
public final class Recertifications {
  private static final int REPORT_PAGE = 2_000;

  /** Who is asked about: members but for the administrator, from before the campaign. */
  private static final String PEOPLE =
      " from PartnerCampaign c join PartnerReview r on r.campaignId = c.id join OrganizationEntity k"
          + " on k.id = r.orgId join UserGroupMembershipEntity g on g.groupId = k.groupId join"
          + " UserEntity u on u.id = g.user.id where (u.createdTimestamp is null or"
          + " u.createdTimestamp <= c.startedAt) and not exists (select 1 from PartnerMandate m"
          + " where m.userId = u.id and m.administratorSlot = r.orgId)";

  private static final String CONFIRMED =
      " exists (select 1 from PartnerConfirmation y where y.campaignId = c.id and y.userId = u.id)";

  /** Organisations that have had an administrator. */
  static final Set<SeatState> ASKED =
      Set.of(SeatState.HELD, SeatState.REPLACING, SeatState.ORPHANED);

  private final EntityManager em;
  private final DatabaseClock clock;

  public Recertifications(EntityManager em, DatabaseClock clock) {
    this.em = em;
    this.clock = clock;
  }

  /** Where a campaign stands. */
  public enum State {
    /** Waits for a second operator. */
    PROPOSED,
    OPEN,
    /** Came to its end. */
    CLOSED,
    /** Was called off, or approved by nobody in time. */
    CANCELLED
  }

  /** A campaign. */
  public record Campaign(
      String id,
      String realmId,
      Optional<HousingKind> housingKind,
      Instant startedAt,
      Optional<String> startedBy,
      Instant dueAt,
      Optional<Instant> closedAt,
      String baseUri,
      State state,
      Optional<String> approvedBy,
      Optional<String> cancelledBy,
      Optional<String> cancelMotive) {}

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

  /** A person to confirm. */
  public record Person(
      String id, String identifier, String lastName, String firstName, boolean confirmed) {}

  /** An organisation's part of a campaign. */
  public record Review(String campaignId, String orgId) {}

  /**
   * Starts a campaign; its id. Flushes at once: another open one in the realm is refused by a
   * unique key, after which the transaction is lost.
   *
   * @param actorId the operator; null for the server itself
   * @param baseUri Keycloak's address, for the mails
   */
  public String start(
      String realmId,
      Optional<HousingKind> housingKind,
      Instant dueAt,
      @Nullable String actorId,
      String baseUri) {
    CampaignEntity row = opened(realmId, housingKind, dueAt, actorId, baseUri, false);
    ask(em, row.id);
    return row.id;
  }

  /**
   * Proposes a campaign that another operator has to approve within {@link Replacement#VALIDITY};
   * its id. Nobody is asked before. Flushes at once, as {@link #start} does.
   */
  public String propose(
      String realmId,
      Optional<HousingKind> housingKind,
      Instant dueAt,
      String actorId,
      String baseUri) {
    return opened(realmId, housingKind, dueAt, actorId, baseUri, true).id;
  }

  private CampaignEntity opened(
      String realmId,
      Optional<HousingKind> housingKind,
      Instant dueAt,
      @Nullable String actorId,
      String baseUri,
      boolean awaitsApproval) {
    long now = clock.now().toEpochMilli();
    // A proposal that nobody approved in time makes room.
    em.createQuery(
            "update PartnerCampaign c set c.closedAt = :now, c.openSlot = null where c.openSlot ="
                + " :realmId and c.awaitsApproval = true and c.startedAt <= :limit")
        .setParameter("now", now)
        .setParameter("realmId", realmId)
        .setParameter("limit", now - Replacement.VALIDITY.toMillis())
        .executeUpdate();
    var row = new CampaignEntity();
    row.awaitsApproval = awaitsApproval;
    row.id = UUID.randomUUID().toString();
    row.realmId = realmId;
    row.openSlot = realmId;
    row.housingKind = housingKind.map(Enum::name).orElse(null);
    row.startedAt = now;
    row.startedBy = actorId;
    row.dueAt = dueAt.toEpochMilli();
    row.baseUri = baseUri;
    em.persist(row);
    em.flush();
    em.detach(row);
    return row;
  }

  /** Asks the organisations of a campaign. */
  static void ask(EntityManager em, String id) {
    // One statement, however many organisations there are; the mails follow in rounds.
    em.createQuery(
            "insert into PartnerReview (campaignId, orgId, realmId, remindAt, suspended) select c.id,"
                + " o.orgId, c.realmId, c.startedAt, 0 from PartnerCampaign c join"
                + " PartnerOrganisation o on o.realmId = c.realmId where c.id = :id and o.seat in"
                + " :seats and (c.housingKind is null or o.housingKinds like concat('%',"
                + " c.housingKind, '%'))")
        .setParameter("id", id)
        .setParameter("seats", ASKED)
        .executeUpdate();
  }

  /** The open campaign of the realm, if there is one. */
  public Optional<Campaign> open(String realmId) {
    return campaigns("c.openSlot = :realmId")
        .setParameter("realmId", realmId)
        .getResultStream()
        .findFirst()
        .map(this::campaign);
  }

  public Optional<Campaign> byId(String realmId, String id) {
    return campaigns("c.realmId = :realmId and c.id = :id")
        .setParameter("realmId", realmId)
        .setParameter("id", id)
        .getResultStream()
        .findFirst()
        .map(this::campaign);
  }

  /** The campaigns of a realm, newest first; one a year makes a short list. */
  public List<Campaign> all(String realmId) {
    return campaigns("c.realmId = :realmId")
        .setParameter("realmId", realmId)
        .getResultStream()
        .map(this::campaign)
        .toList();
  }

  private TypedQuery<CampaignEntity> campaigns(String condition) {
    return em.createQuery(
        "select c from PartnerCampaign c where " + condition + " order by c.startedAt desc, c.id",
        CampaignEntity.class);
  }

  // Let go of at once: conditional updates pass by what the session holds.
  private Campaign campaign(CampaignEntity row) {
    em.detach(row);
    return new Campaign(
        row.id,
        row.realmId,
        Optional.ofNullable(row.housingKind).map(HousingKind::valueOf),
        Instant.ofEpochMilli(row.startedAt),
        Optional.ofNullable(row.startedBy),
        Instant.ofEpochMilli(row.dueAt),
        Optional.ofNullable(row.closedAt).map(Instant::ofEpochMilli),
        row.baseUri,
        state(row),
        Optional.ofNullable(row.approvedBy),
        Optional.ofNullable(row.cancelledBy),
        Optional.ofNullable(row.cancelMotive));
  }

  private State state(CampaignEntity row) {
    if (row.cancelledBy != null || (row.awaitsApproval && (row.closedAt != null || isStale(row)))) {
      return State.CANCELLED;
    }
    if (row.awaitsApproval) {
      return State.PROPOSED;
    }
    return row.closedAt == null ? State.OPEN : State.CLOSED;
  }

  private boolean isStale(CampaignEntity row) {
    return row.startedAt <= clock.now().toEpochMilli() - Replacement.VALIDITY.toMillis();
  }

  /** How far campaigns are; two statements, however many campaigns were ever held. */
  public Map<String, Progress> progress(Collection<String> campaignIds) {
    if (campaignIds.isEmpty()) {
      return Map.of();
    }
    Map<String, Object[]> people =
        byCampaign(
            "select c.id, count(u), sum(case when"
                + CONFIRMED
                + " then 1 else 0 end)"
                + PEOPLE
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
    Map<String, Long> confirmed = counts(" and" + CONFIRMED, campaignId, ids);
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
                + PEOPLE
                + " and c.id = :id and r.orgId in :orgIds"
                + condition
                + " group by r.orgId",
            Object[].class)
        .setParameter("id", campaignId)
        .setParameter("orgIds", orgIds)
        .getResultStream()
        .collect(Collectors.toMap(row -> (String) row[0], row -> (Long) row[1]));
  }

  /** The open campaign that an organisation has a part in. */
  public Optional<Campaign> askedOf(String orgId) {
    return campaigns(
            "c.closedAt is null and exists (select 1 from PartnerReview r where r.campaignId = c.id"
                + " and r.orgId = :orgId and r.closedAt is null)")
        .setParameter("orgId", orgId)
        .getResultStream()
        .findFirst()
        .map(this::campaign);
  }

  /** The people whom an organisation's administrator is asked about, by name. */
  public List<Person> peopleOf(String campaignId, String orgId) {
    return em.createQuery(
            "select u.id, u.username, u.lastName, u.firstName, case when"
                + CONFIRMED
                + " then 1 else 0 end"
                + PEOPLE
                + " and c.id = :id and r.orgId = :orgId and u.enabled = true order by u.lastName,"
                + " u.firstName, u.id",
            Object[].class)
        .setParameter("id", campaignId)
        .setParameter("orgId", orgId)
        .getResultStream()
        .map(
            row ->
                new Person(
                    (String) row[0],
                    (String) row[1],
                    Queries.text(row[2]),
                    Queries.text(row[3]),
                    ((Number) row[4]).intValue() == 1))
        .toList();
  }

  /**
   * Confirms people of an organisation, in addition to those confirmed before. Answers false when
   * the due date has passed or one of them is not asked about; what was written by then, the caller
   * gives up with the transaction.
   */
  public boolean confirm(String campaignId, String orgId, Collection<String> userIds, String by) {
    long now = clock.now().toEpochMilli();
    // Locks the row: the round that closes the review comes before or after, not in between.
    boolean open =
        em.createQuery(
                    "update PartnerReview r set r.answeredAt = :now where r.campaignId = :id and"
                        + " r.orgId = :orgId and r.closedAt is null and exists (select 1 from"
                        + " PartnerCampaign c where c.id = r.campaignId and c.dueAt > :now)")
                .setParameter("now", now)
                .setParameter("id", campaignId)
                .setParameter("orgId", orgId)
                .executeUpdate()
            == 1;
    if (!open) {
      return false;
    }
    Map<String, Person> asked =
        peopleOf(campaignId, orgId).stream()
            .collect(Collectors.toMap(Person::id, person -> person));
    if (!asked.keySet().containsAll(userIds)) {
      return false;
    }
    for (String userId : new HashSet<>(userIds)) {
      Person person = asked.get(userId);
      if (person != null && !person.confirmed()) {
        var row = new ConfirmationEntity();
        row.campaignId = campaignId;
        row.userId = userId;
        row.orgId = orgId;
        row.realmId = em.find(OrganisationEntity.class, orgId).realmId;
        row.confirmedAt = now;
        row.confirmedBy = by;
        em.persist(row);
      }
    }
    em.flush();
    return true;
  }

  /** Reviews whose administrator is to be written to now; at most so many. */
  public List<Review> toRemind(int max) {
    return em.createQuery(
            "select r.campaignId, r.orgId from PartnerReview r where r.remindAt <= :now and"
                + " r.closedAt is null order by r.remindAt, r.orgId",
            Object[].class)
        .setParameter("now", clock.now().toEpochMilli())
        .setMaxResults(max)
        .getResultStream()
        .map(row -> new Review((String) row[0], (String) row[1]))
        .toList();
  }

  /**
   * Takes the reminder that is due on oneself; whom to write to, if there is anything left to
   * confirm and somebody to do it. Of any number of nodes one gets the answer.
   */
  public Optional<Reminder> takeReminder(Review review) {
    CampaignEntity campaign = em.find(CampaignEntity.class, review.campaignId());
    if (campaign == null) {
      return Optional.empty();
    }
    Instant now = clock.now();
    boolean taken =
        em.createQuery(
                    "update PartnerReview r set r.remindAt = :next where r.campaignId = :id and"
                        + " r.orgId = :orgId and r.remindAt <= :now and r.closedAt is null")
                .setParameter(
                    "next",
                    Recertification.nextReminder(now, Instant.ofEpochMilli(campaign.dueAt))
                        .map(Instant::toEpochMilli)
                        .orElse(null))
                .setParameter("id", review.campaignId())
                .setParameter("orgId", review.orgId())
                .setParameter("now", now.toEpochMilli())
                .executeUpdate()
            == 1;
    boolean left = taken && !unconfirmed(review).isEmpty();
    return left
        ? em.createQuery(
                "select m.userId from PartnerMandate m where m.administratorSlot = :orgId",
                String.class)
            .setParameter("orgId", review.orgId())
            .getResultStream()
            .findFirst()
            .map(userId -> new Reminder(campaign.realmId, review.orgId(), userId, campaign.baseUri))
        : Optional.empty();
  }

  /** A mail to an administrator. */
  public record Reminder(String realmId, String orgId, String userId, String baseUri) {}

  /** Reviews whose due date has passed; at most so many. */
  public List<Review> overdue(int max) {
    return em.createQuery(
            "select r.campaignId, r.orgId from PartnerReview r join PartnerCampaign c on c.id ="
                + " r.campaignId where c.closedAt is null and c.dueAt <= :now and r.closedAt is null"
                + " order by r.orgId",
            Object[].class)
        .setParameter("now", clock.now().toEpochMilli())
        .setMaxResults(max)
        .getResultStream()
        .map(row -> new Review((String) row[0], (String) row[1]))
        .toList();
  }

  /**
   * Closes an organisation's review; the people whose access is to be suspended within this
   * transaction. Of any number of nodes one gets them.
   */
  public List<String> close(Review review) {
    boolean closed =
        em.createQuery(
                    "update PartnerReview r set r.closedAt = :now where r.campaignId = :id and"
                        + " r.orgId = :orgId and r.closedAt is null and exists (select 1 from"
                        + " PartnerCampaign c where c.id = r.campaignId and c.closedAt is null and"
                        + " c.dueAt <= :now)")
                .setParameter("now", clock.now().toEpochMilli())
                .setParameter("id", review.campaignId())
                .setParameter("orgId", review.orgId())
                .executeUpdate()
            == 1;
    if (!closed) {
      return List.of();
    }
    List<String> people = unconfirmed(review);
    raiseWithdrawals(review);
    em.createQuery(
            "update PartnerReview r set r.suspended = :count where r.campaignId = :id and r.orgId ="
                + " :orgId")
        .setParameter("count", people.size())
        .setParameter("id", review.campaignId())
        .setParameter("orgId", review.orgId())
        .executeUpdate();
    return people;
  }

  // Whom a delegate has disabled in the meantime loses access as everybody does whom nobody
  // confirmed:
  // else the delegate would give it back the day after.
  private void raiseWithdrawals(Review review) {
    em.createQuery(
            "update PartnerWithdrawal w set w.withdrawnBy = :recertification where w.withdrawnBy ="
                + " :delegate and w.userId in (select u.id"
                + PEOPLE
                + " and c.id = :id and r.orgId = :orgId and u.enabled = false and not"
                + CONFIRMED
                + ")")
        .setParameter("recertification", Withdrawal.RECERTIFICATION)
        .setParameter("delegate", Withdrawal.DELEGATE)
        .setParameter("id", review.campaignId())
        .setParameter("orgId", review.orgId())
        .executeUpdate();
  }

  private List<String> unconfirmed(Review review) {
    return em.createQuery(
            "select u.id"
                + PEOPLE
                + " and c.id = :id and r.orgId = :orgId and u.enabled = true and not"
                + CONFIRMED
                + " order by u.id",
            String.class)
        .setParameter("id", review.campaignId())
        .setParameter("orgId", review.orgId())
        .getResultList();
  }

  /** Closes the campaigns whose due date has passed and of which no review is open. */
  public void closeFinished() {
    em.createQuery(
            "update PartnerCampaign c set c.closedAt = :now, c.openSlot = null where c.closedAt is"
                + " null and c.dueAt <= :now and not exists (select 1 from PartnerReview r where"
                + " r.campaignId = c.id and r.closedAt is null)")
        .setParameter("now", clock.now().toEpochMilli())
        .executeUpdate();
  }
}
