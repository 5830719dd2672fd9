package fr.moncomptepartenaire.store.recertification;

import fr.moncomptepartenaire.kernel.delegation.Recertification;
import fr.moncomptepartenaire.kernel.operator.SecondOperator;
import fr.moncomptepartenaire.kernel.organisation.HousingKind;
import fr.moncomptepartenaire.kernel.organisation.Motive;
import fr.moncomptepartenaire.kernel.seat.Replacement;
import fr.moncomptepartenaire.store.query.DatabaseClock;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Operators' decisions on an existing campaign: approve, cancel, postpone (R19). Each is one
 * conditional UPDATE. A CHECK of the table also ensures that the two operators who start a campaign
 * differ.
 */
public final class CampaignDecisions {
  private final EntityManager em;
  private final DatabaseClock clock;

  public CampaignDecisions(EntityManager em, DatabaseClock clock) {
    this.em = em;
    this.clock = clock;
  }

  /** How many organisations a campaign would ask if it started now. */
  public long wouldAsk(String realmId, Optional<HousingKind> housingKind) {
    return em.createQuery(
            "select count(*) from PartnerOrganisation o where o.realmId = :realmId and o.seat in"
                + " :seats and o.housingKinds like :kinds",
            Long.class)
        .setParameter("realmId", realmId)
        .setParameter("seats", Recertifications.ASKED)
        .setParameter("kinds", housingKind.map(kind -> "%" + kind.name() + "%").orElse("%"))
        .getSingleResult();
  }

  /**
   * Starts a campaign that another operator proposed in time, if its due date is not too close now.
   * Returns false otherwise: only one of several concurrent callers gets true.
   */
  public boolean approve(String realmId, String id, String approverId) {
    Instant time = clock.now();
    long now = time.toEpochMilli();
    boolean approved =
        em.createQuery(
                    "update PartnerCampaign c set c.awaitsApproval = false, c.approvedBy = :approver,"
                        + " c.startedAt = :now where c.id = :id and c.realmId = :realmId and"
                        + " c.awaitsApproval = true and c.closedAt is null and c.startedAt > :limit"
                        + " and c.startedBy <> :approver and (c.housingKind is not null or c.dueAt >="
                        + " :earliest)")
                .setParameter("earliest", SecondOperator.earliestForAll(time).toEpochMilli())
                .setParameter("approver", approverId)
                .setParameter("now", now)
                .setParameter("id", id)
                .setParameter("realmId", realmId)
                .setParameter("limit", now - Replacement.VALIDITY.toMillis())
                .executeUpdate()
            == 1;
    if (approved) {
      Recertifications.ask(em, id);
    }
    return approved;
  }

  /**
   * Cancels a campaign: nobody is asked any more, and nobody loses access. Returns false if it has
   * ended already.
   */
  public boolean cancel(String realmId, String id, String actorId, Motive motive) {
    long now = clock.now().toEpochMilli();
    boolean cancelled =
        em.createQuery(
                    "update PartnerCampaign c set c.closedAt = :now, c.openSlot = null,"
                        + " c.cancelledBy = :actor, c.cancelMotive = :motive where c.id = :id and"
                        + " c.realmId = :realmId and c.closedAt is null")
                .setParameter("now", now)
                .setParameter("actor", actorId)
                .setParameter("motive", motive.value())
                .setParameter("id", id)
                .setParameter("realmId", realmId)
                .executeUpdate()
            == 1;
    if (cancelled) {
      em.createQuery(
              "update PartnerReview r set r.closedAt = :now, r.remindAt = null where r.campaignId ="
                  + " :id and r.closedAt is null")
          .setParameter("now", now)
          .setParameter("id", id)
          .executeUpdate();
    }
    return cancelled;
  }

  /**
   * Moves the due date of a campaign to a later date. Returns false if the campaign has ended or is
   * due already, or if the date is not later.
   */
  public boolean postpone(String realmId, String id, Instant dueAt) {
    Instant now = clock.now();
    boolean postponed =
        em.createQuery(
                    "update PartnerCampaign c set c.dueAt = :due where c.id = :id and c.realmId ="
                        + " :realmId and c.closedAt is null and c.dueAt > :now and c.dueAt < :due")
                .setParameter("due", dueAt.toEpochMilli())
                .setParameter("id", id)
                .setParameter("realmId", realmId)
                .setParameter("now", now.toEpochMilli())
                .executeUpdate()
            == 1;
    Optional<Instant> next = Recertification.nextReminder(now, dueAt);
    if (postponed && next.isPresent()) {
      // After the last reminder of the old date, the reminders of the new date follow.
      em.createQuery(
              "update PartnerReview r set r.remindAt = :next where r.campaignId = :id and r.closedAt"
                  + " is null and r.remindAt is null")
          .setParameter("next", next.get().toEpochMilli())
          .setParameter("id", id)
          .executeUpdate();
    }
    return postponed;
  }

  /** Up to {@code max} organisations that a campaign asks, by id, after {@code orgId}. */
  public List<String> askedAfter(String id, String orgId, int max) {
    return em.createQuery(
            "select r.orgId from PartnerReview r where r.campaignId = :id and r.orgId > :after order"
                + " by r.orgId",
            String.class)
        .setParameter("id", id)
        .setParameter("after", orgId)
        .setMaxResults(max)
        .getResultList();
  }
}
