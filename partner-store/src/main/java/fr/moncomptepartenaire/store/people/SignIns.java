package fr.moncomptepartenaire.store.people;

import jakarta.persistence.EntityManager;
import java.time.Instant;

/** When people first and last signed in. Keycloak has it in events only, which expire. */
public final class SignIns {
  private final EntityManager em;

  public SignIns(EntityManager em) {
    this.em = em;
  }

  /** Whether the person has ever signed in. */
  public boolean hasSignedIn(String userId) {
    return em.createQuery(
                "select count(*) from PartnerSignIn s where s.userId = :userId", Long.class)
            .setParameter("userId", userId)
            .getSingleResult()
        > 0;
  }

  /**
   * Records that a person signs in.
   *
   * @param at the time of Keycloak's event. No validity depends on it, so the database is not asked
   *     for its time
   */
  public void record(String realmId, String userId, Instant at) {
    long now = at.toEpochMilli();
    int known =
        em.createQuery("update PartnerSignIn s set s.lastAt = :now where s.userId = :userId")
            .setParameter("now", now)
            .setParameter("userId", userId)
            .executeUpdate();
    if (known == 0) {
      em.createQuery(
              "insert into PartnerSignIn (userId, realmId, firstAt, lastAt) values (:userId,"
                  + " :realmId, :now, :now) on conflict do nothing")
          .setParameter("userId", userId)
          .setParameter("realmId", realmId)
          .setParameter("now", now)
          .executeUpdate();
    }
  }
}
