package fr.moncomptepartenaire.store.recertification;

import fr.moncomptepartenaire.kernel.organisation.HousingKind;
import fr.moncomptepartenaire.kernel.seat.Replacement;
import fr.moncomptepartenaire.kernel.seat.SeatState;
import fr.moncomptepartenaire.store.query.DatabaseClock;
import jakarta.persistence.EntityManager;
import jakarta.persistence.TypedQuery;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Campaigns in which administrators confirm their members. Members without a confirmation by the
 * due date lose access, but keep the account: the administrator may enable it again.
 */
public final class Recertifications {
  /** The seat states of organisations that have had an administrator. */
  static final Set<SeatState> ASKED =
      Set.of(SeatState.HELD, SeatState.REPLACING, SeatState.ORPHANED);

  private final EntityManager em;
  private final DatabaseClock clock;

  public Recertifications(EntityManager em, DatabaseClock clock) {
    this.em = em;
    this.clock = clock;
  }

  /** The state of a campaign. */
  public enum State {
    /** Waits for a second operator. */
    PROPOSED,
    OPEN,
    /** Ended regularly. */
    CLOSED,
    /** Cancelled, or not approved in time. */
    CANCELLED
  }

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

  /**
   * Starts a campaign and returns its id. Flushes at once: a unique key refuses a second open
   * campaign in the realm, and the transaction is then lost.
   *
   * @param actorId the operator; null for the server
   * @param baseUri Keycloak's base address, for the mails
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
   * Proposes a campaign that another operator must approve within {@link Replacement#VALIDITY}, and
   * returns its id. Nobody is asked before the approval. Flushes at once, like {@link #start}.
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
    // Closes an expired proposal, which would block the new one.
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

  /** Creates the reviews of the organisations that a campaign asks. */
  static void ask(EntityManager em, String id) {
    // One statement for any number of organisations; rounds send the mails later.
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

  /** The campaigns of a realm, newest first. Not paged, since there is about one a year. */
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

  // Detached at once: conditional updates do not change entities in the session.
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

  /** The open campaign that asks this organisation, if any. */
  public Optional<Campaign> askedOf(String orgId) {
    return campaigns(
            "c.closedAt is null and exists (select 1 from PartnerReview r where r.campaignId = c.id"
                + " and r.orgId = :orgId and r.closedAt is null)")
        .setParameter("orgId", orgId)
        .getResultStream()
        .findFirst()
        .map(this::campaign);
  }

  /** An organisation's part of a campaign that has ended, and when. */
  public record Ended(Campaign campaign, Instant closedAt) {}

  /** The same, in the columns of the query. */
  private record EndedRow(CampaignEntity campaign, long closedAt) {}

  /** The last campaign that asked this organisation and has ended for it, if any. */
  public Optional<Ended> lastOf(String orgId) {
    return em
        .createQuery(
            "select c, r.closedAt from PartnerReview r join PartnerCampaign c on c.id ="
                + " r.campaignId where r.orgId = :orgId and r.closedAt is not null order by"
                + " c.startedAt desc, c.id",
            EndedRow.class)
        .setParameter("orgId", orgId)
        .setMaxResults(1)
        .getResultList()
        .stream()
        .findFirst()
        .map(row -> new Ended(campaign(row.campaign()), Instant.ofEpochMilli(row.closedAt())));
  }

  /** Closes the campaigns that are past their due date and have no open review. */
  public void closeFinished() {
    em.createQuery(
            "update PartnerCampaign c set c.closedAt = :now, c.openSlot = null where c.closedAt is"
                + " null and c.dueAt <= :now and not exists (select 1 from PartnerReview r where"
                + " r.campaignId = c.id and r.closedAt is null)")
        .setParameter("now", clock.now().toEpochMilli())
        .executeUpdate();
  }
}
