package fr.moncomptepartenaire.store.people;

import fr.moncomptepartenaire.kernel.mail.MailKind;
import fr.moncomptepartenaire.store.mail.MailState;
import fr.moncomptepartenaire.store.query.DatabaseClock;
import jakarta.persistence.EntityManager;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Until when mailed passwords and links are worth anything (R6), by the database's clock. */
public final class Credentials {
  private final EntityManager em;
  private final DatabaseClock clock;

  public Credentials(EntityManager em, DatabaseClock clock) {
    this.em = em;
    this.clock = clock;
  }

  /**
   * A credential as it was made.
   *
   * @param attempt tells it from those made for the person before
   */
  public record Issued(int attempt, Instant expiresAt) {}

  /** A new credential was made for a person; the one before is worth nothing. */
  public Issued issue(String realmId, String userId, Duration validity) {
    Instant now = clock.now();
    CredentialEntity row = em.find(CredentialEntity.class, userId);
    if (row == null) {
      row = new CredentialEntity();
      row.userId = userId;
      row.realmId = realmId;
      row.attempt = 0;
      em.persist(row);
    } else {
      em.refresh(row);
    }
    row.attempt++;
    row.issuedAt = now.toEpochMilli();
    row.expiresAt = now.plus(validity).toEpochMilli();
    row.consumedAt = null;
    em.flush();
    return new Issued(row.attempt, now.plus(validity));
  }

  /** Whether that credential is the person's newest, unused and in time. */
  public boolean isGood(String userId, int attempt) {
    return em.createQuery(
                "select count(c) from PartnerCredential c where c.userId = :userId and c.attempt ="
                    + " :attempt and c.consumedAt is null and c.expiresAt > :now",
                Long.class)
            .setParameter("userId", userId)
            .setParameter("attempt", attempt)
            .setParameter("now", clock.now().toEpochMilli())
            .getSingleResult()
        == 1;
  }

  /**
   * What was mailed to the person so far is worth nothing from now on; nor does a password count
   * that somebody chooses on a page which is open already by what was mailed.
   */
  public void end(String userId) {
    em.createQuery(
            "update PartnerCredential c set c.expiresAt = 0 where c.userId = :userId and"
                + " c.consumedAt is null")
        .setParameter("userId", userId)
        .executeUpdate();
  }

  /** Whether the person's newest credential is unused and in time. */
  public boolean isUsable(String userId) {
    return em.createQuery(
                "select count(c) from PartnerCredential c where c.userId = :userId and c.consumedAt"
                    + " is null and c.expiresAt > :now",
                Long.class)
            .setParameter("userId", userId)
            .setParameter("now", clock.now().toEpochMilli())
            .getSingleResult()
        == 1;
  }

  /** The person has chosen a password. */
  public void use(String userId) {
    em.createQuery(
            "update PartnerCredential c set c.consumedAt = :now where c.userId = :userId and"
                + " c.expiresAt > 0")
        .setParameter("now", clock.now().toEpochMilli())
        .setParameter("userId", userId)
        .executeUpdate();
  }

  /** Whether the person has chosen a password after that moment: another is no longer wanted. */
  public boolean isChosenSince(String userId, Instant moment) {
    return em.createQuery(
                "select count(c) from PartnerCredential c where c.userId = :userId and c.consumedAt"
                    + " > :moment",
                Long.class)
            .setParameter("userId", userId)
            .setParameter("moment", moment.toEpochMilli())
            .getSingleResult()
        == 1;
  }

  /** Whether a password or link was made for the person, who has not chosen a password since. */
  public boolean isPending(String userId) {
    return em.createQuery(
                "select count(c) from PartnerCredential c where c.userId = :userId and c.consumedAt"
                    + " is null",
                Long.class)
            .setParameter("userId", userId)
            .getSingleResult()
        == 1;
  }

  /** Whether the person's password was mailed, is still to be changed, and its time is over. */
  public boolean isExpired(String userId) {
    return em.createQuery(
                "select count(c) from PartnerCredential c where c.userId = :userId and c.consumedAt"
                    + " is null and c.expiresAt <= :now",
                Long.class)
            .setParameter("userId", userId)
            .setParameter("now", clock.now().toEpochMilli())
            .getSingleResult()
        == 1;
  }

  /** A mail that brings a person a password or a link to choose one. */
  private record CredentialMail(String userId, MailState state, long createdAt) {}

  /** How the newest credential of each of these people stands; two statements. */
  Map<String, CredentialState> states(List<String> userIds) {
    Map<String, CredentialState> states = new HashMap<>();
    Map<String, Long> chosen = new HashMap<>();
    long now = clock.now().toEpochMilli();
    for (CredentialEntity row :
        em.createQuery(
                "select c from PartnerCredential c where c.userId in :ids", CredentialEntity.class)
            .setParameter("ids", userIds)
            .getResultList()) {
      em.detach(row);
      if (row.consumedAt != null) {
        chosen.put(row.userId, row.consumedAt);
      }
      states.put(
          row.userId,
          row.consumedAt != null
              ? CredentialState.USED
              : row.expiresAt <= now ? CredentialState.EXPIRED : CredentialState.SENT);
    }
    // A mail that is still to go, or was given up, says more than the password made for it.
    for (CredentialMail mail :
        em.createQuery(
                "select b.userId, b.state, b.createdAt from PartnerOutbox b where b.userId in :ids"
                    + " and b.kind in :kinds order by b.createdAt",
                CredentialMail.class)
            .setParameter("ids", userIds)
            .setParameter("kinds", List.of(MailKind.PASSWORD, MailKind.ACTIVATION_LINK))
            .getResultList()) {
      String userId = mail.userId();
      if (chosen.getOrDefault(userId, Long.MIN_VALUE) >= mail.createdAt()) {
        continue;
      }
      switch (mail.state()) {
        case WAITING -> states.put(userId, CredentialState.WAITING);
        case DEAD -> states.put(userId, CredentialState.FAILED);
        case SENT -> states.putIfAbsent(userId, CredentialState.SENT);
      }
    }
    return states;
  }
}
