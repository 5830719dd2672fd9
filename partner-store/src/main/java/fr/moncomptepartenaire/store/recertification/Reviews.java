package fr.moncomptepartenaire.store.recertification;

import fr.moncomptepartenaire.kernel.delegation.Recertification;
import fr.moncomptepartenaire.kernel.delegation.Withdrawal;
import fr.moncomptepartenaire.store.organisation.OrganisationEntity;
import fr.moncomptepartenaire.store.query.DatabaseClock;
import fr.moncomptepartenaire.store.query.Queries;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The reviews of organisations in a campaign.
 *
 * <p>A review asks about the members from before the campaign's start, except the administrator
 * (R9: only a replacement gives the seat to somebody else).
 */
public final class Reviews {
  /** The members of a review: from before the campaign, without the administrator. */
  static final String PEOPLE =
      " from PartnerCampaign c join PartnerReview r on r.campaignId = c.id join OrganizationEntity k"
          + " on k.id = r.orgId join UserGroupMembershipEntity g on g.groupId = k.groupId join"
          + " UserEntity u on u.id = g.user.id where (u.createdTimestamp is null or"
          + " u.createdTimestamp <= c.startedAt) and not exists (select 1 from PartnerMandate m"
          + " where m.userId = u.id and m.administratorSlot = r.orgId)";

  /**
   * Those of them whom the administrator is asked about, or was asked about until the due date took
   * their access. Whom somebody has disabled meanwhile needs no answer.
   */
  static final String ASKED =
      PEOPLE
          + " and (u.enabled = true or exists (select 1 from PartnerWithdrawal w where w.userId ="
          + " u.id and w.withdrawnBy = fr.moncomptepartenaire.kernel.delegation.Withdrawal"
          + ".RECERTIFICATION and w.withdrawnAt >= c.dueAt))";

  static final String CONFIRMED =
      " exists (select 1 from PartnerConfirmation y where y.campaignId = c.id and y.userId = u.id)";

  private final EntityManager em;
  private final DatabaseClock clock;

  public Reviews(EntityManager em, DatabaseClock clock) {
    this.em = em;
    this.clock = clock;
  }

  /**
   * A person to confirm.
   *
   * @param createdAt empty for accounts from before Keycloak recorded it
   * @param lastSignIn empty if the person has never signed in
   * @param confirmedAt empty if nobody has confirmed the person
   */
  public record Person(
      String id,
      String identifier,
      String lastName,
      String firstName,
      Optional<Instant> createdAt,
      Optional<Instant> lastSignIn,
      Optional<Instant> confirmedAt) {

    public boolean confirmed() {
      return confirmedAt.isPresent();
    }
  }

  /** A person whose access was withdrawn during the campaign, and when. */
  public record Withdrawn(
      String id, String identifier, String lastName, String firstName, Instant withdrawnAt) {}

  /** An organisation's part of a campaign. */
  public record Review(String campaignId, String orgId) {}

  /**
   * A person to confirm, in the columns of the query.
   *
   * @param confirmedAt null for somebody who is not confirmed
   */
  private record PersonRow(
      String id,
      String identifier,
      @Nullable String lastName,
      @Nullable String firstName,
      @Nullable Long createdAt,
      @Nullable Long lastSignIn,
      @Nullable Long confirmedAt) {

    Person person() {
      return new Person(
          id,
          identifier,
          Queries.text(lastName),
          Queries.text(firstName),
          Optional.ofNullable(createdAt).map(Instant::ofEpochMilli),
          Optional.ofNullable(lastSignIn).map(Instant::ofEpochMilli),
          Optional.ofNullable(confirmedAt).map(Instant::ofEpochMilli));
    }
  }

  /** Somebody whose access was withdrawn, in the columns of the query. */
  private record WithdrawnRow(
      String id,
      String identifier,
      @Nullable String lastName,
      @Nullable String firstName,
      long withdrawnAt) {

    Withdrawn withdrawn() {
      return new Withdrawn(
          id,
          identifier,
          Queries.text(lastName),
          Queries.text(firstName),
          Instant.ofEpochMilli(withdrawnAt));
    }
  }

  /** The members of a review whose access was withdrawn since the campaign began, by name. */
  public List<Withdrawn> withdrawnOf(String campaignId, String orgId) {
    return em.createQuery(
            "select u.id, u.username, u.lastName, u.firstName, (select w.withdrawnAt from"
                + " PartnerWithdrawal w where w.userId = u.id)"
                + PEOPLE
                + " and c.id = :id and r.orgId = :orgId and u.enabled = false and exists (select 1"
                + " from PartnerWithdrawal w where w.userId = u.id and w.withdrawnAt >="
                + " c.startedAt) order by u.lastName, u.firstName, u.id",
            WithdrawnRow.class)
        .setParameter("id", campaignId)
        .setParameter("orgId", orgId)
        .getResultStream()
        .map(WithdrawnRow::withdrawn)
        .toList();
  }

  /** The members that an organisation's administrator is asked about, by name. */
  public List<Person> peopleOf(String campaignId, String orgId) {
    return em.createQuery(
            "select u.id, u.username, u.lastName, u.firstName, u.createdTimestamp, (select s.lastAt"
                + " from PartnerSignIn s where s.userId = u.id), (select y.confirmedAt from"
                + " PartnerConfirmation y where y.campaignId = c.id and y.userId = u.id)"
                + PEOPLE
                + " and c.id = :id and r.orgId = :orgId and u.enabled = true order by u.lastName,"
                + " u.firstName, u.id",
            PersonRow.class)
        .setParameter("id", campaignId)
        .setParameter("orgId", orgId)
        .getResultStream()
        .map(PersonRow::person)
        .toList();
  }

  /**
   * Confirms members, in addition to earlier confirmations. Returns false if the due date has
   * passed or one of the users is not in the review; the caller must then roll the transaction
   * back.
   */
  public boolean confirm(String campaignId, String orgId, Collection<String> userIds, String by) {
    long now = clock.now().toEpochMilli();
    // Locks the row, so that the closing of the review runs before or after, not in between.
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

  /** Reviews with a reminder that is due; at most {@code max}. */
  public List<Review> toRemind(int max) {
    return em.createQuery(
            "select r.campaignId, r.orgId from PartnerReview r where r.remindAt <= :now and"
                + " r.closedAt is null order by r.remindAt, r.orgId",
            Review.class)
        .setParameter("now", clock.now().toEpochMilli())
        .setMaxResults(max)
        .getResultList();
  }

  /**
   * Takes a due reminder and returns its recipient. Empty if there is nothing left to confirm or no
   * administrator, or if another node has taken it.
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
    boolean left = taken && !unconfirmed(review, "", 1).isEmpty();
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

  /** A reminder to an administrator. */
  public record Reminder(String realmId, String orgId, String userId, String baseUri) {}

  /** Reviews whose due date has passed; at most {@code max}. */
  public List<Review> overdue(int max) {
    return em.createQuery(
            "select r.campaignId, r.orgId from PartnerReview r join PartnerCampaign c on c.id ="
                + " r.campaignId where c.closedAt is null and c.dueAt <= :now and r.closedAt is null"
                + " order by r.orgId",
            Review.class)
        .setParameter("now", clock.now().toEpochMilli())
        .setMaxResults(max)
        .getResultList();
  }

  /**
   * What a transaction has to do for an organisation's review whose due date has passed.
   *
   * @param people whose access it must suspend, in the order of their ids
   * @param closed whether the review is closed, so that no other transaction has to follow
   */
  public record Closing(List<String> people, boolean closed) {
    public Closing {
      people = List.copyOf(people);
    }
  }

  /**
   * Takes the next people of an organisation's review whose access is to be suspended, and closes
   * the review with the last of them. Only one of several concurrent nodes gets a person.
   *
   * @param after the id of the last person of the part before; empty for the first part
   * @param max how many people at most
   */
  public Closing close(Review review, String after, int max) {
    if (!isToClose(review)) {
      return new Closing(List.of(), true);
    }
    List<String> unconfirmed = unconfirmed(review, after, max + 1);
    List<String> people = unconfirmed.subList(0, Math.min(max, unconfirmed.size()));
    em.createQuery(
            "update PartnerReview r set r.suspended = r.suspended + :count where r.campaignId = :id"
                + " and r.orgId = :orgId")
        .setParameter("count", people.size())
        .setParameter("id", review.campaignId())
        .setParameter("orgId", review.orgId())
        .executeUpdate();
    if (unconfirmed.size() > max) {
      return new Closing(people, false);
    }
    raiseWithdrawals(review);
    em.createQuery(
            "update PartnerReview r set r.closedAt = :now where r.campaignId = :id and r.orgId ="
                + " :orgId")
        .setParameter("now", clock.now().toEpochMilli())
        .setParameter("id", review.campaignId())
        .setParameter("orgId", review.orgId())
        .executeUpdate();
    return new Closing(people, true);
  }

  // Locks the row: another node waits, and then takes those who are left.
  private boolean isToClose(Review review) {
    return em.createQuery(
                "update PartnerReview r set r.suspended = r.suspended where r.campaignId = :id and"
                    + " r.orgId = :orgId and r.closedAt is null and exists (select 1 from"
                    + " PartnerCampaign c where c.id = r.campaignId and c.closedAt is null and"
                    + " c.dueAt <= :now)")
            .setParameter("now", clock.now().toEpochMilli())
            .setParameter("id", review.campaignId())
            .setParameter("orgId", review.orgId())
            .executeUpdate()
        == 1;
  }

  // A member whom a delegate has disabled meanwhile and nobody confirmed also loses access by the
  // recertification: otherwise the delegate could enable the account the next day.
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

  private List<String> unconfirmed(Review review, String after, int max) {
    return em.createQuery(
            "select u.id"
                + PEOPLE
                + " and c.id = :id and r.orgId = :orgId and u.enabled = true and u.id > :after and not"
                + CONFIRMED
                + " order by u.id",
            String.class)
        .setParameter("id", review.campaignId())
        .setParameter("after", after)
        .setParameter("orgId", review.orgId())
        .setMaxResults(max)
        .getResultList();
  }
}
