package fr.moncomptepartenaire.store.people;

import fr.moncomptepartenaire.store.query.DatabaseClock;
import jakarta.persistence.EntityManager;

/** When people first and last signed in. Keycloak has it in events only, which expire. */
public final class SignIns {
  private final EntityManager em;
  private final DatabaseClock clock;

  public SignIns(EntityManager em, DatabaseClock clock) {
    this.em = em;
    this.clock = clock;
  }

  /** Records that a person signs in now. */
  public void record(String realmId, String userId) {
    long now = clock.now().toEpochMilli();
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
