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

/** The validity of mailed passwords and links (R6), by the database's clock. */
public final class Credentials {
  private final EntityManager em;
  private final DatabaseClock clock;

  public Credentials(EntityManager em, DatabaseClock clock) {
    this.em = em;
    this.clock = clock;
  }

  /**
   * A new credential.
   *
   * @param attempt distinguishes it from the person's earlier ones
   */
  public record Issued(int attempt, Instant expiresAt) {}

  /** Records a new credential; the person's earlier one becomes invalid. */
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

  /** Whether this credential is the person's newest, unused and not expired. */
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
   * Invalidates what was mailed to the person so far. A page that a mailed link has already opened
   * can no longer set a password.
   */
  public void end(String userId) {
    em.createQuery(
            "update PartnerCredential c set c.expiresAt = 0 where c.userId = :userId and"
                + " c.consumedAt is null")
        .setParameter("userId", userId)
        .executeUpdate();
  }

  /** Whether the person's newest credential is unused and not expired. */
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

  /** Records that the person has chosen a password. */
  public void use(String userId) {
    em.createQuery(
            "update PartnerCredential c set c.consumedAt = :now where c.userId = :userId and"
                + " c.expiresAt > 0")
        .setParameter("now", clock.now().toEpochMilli())
        .setParameter("userId", userId)
        .executeUpdate();
  }

  /**
   * Whether the person has chosen a password since that moment, so that a new one is not needed.
   */
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

  /** Whether a password or link was issued and the person has not chosen a password since. */
  public boolean isPending(String userId) {
    return em.createQuery(
                "select count(c) from PartnerCredential c where c.userId = :userId and c.consumedAt"
                    + " is null",
                Long.class)
            .setParameter("userId", userId)
            .getSingleResult()
        == 1;
  }

  /** A mail with a password or an activation link. */
  private record CredentialMail(String userId, MailState state, long createdAt) {}

  /** The state of the newest credential of each person; two statements. */
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
    // The state of a waiting or failed mail is more useful than that of its password.
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
