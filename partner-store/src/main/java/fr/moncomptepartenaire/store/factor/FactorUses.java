package fr.moncomptepartenaire.store.factor;

import jakarta.persistence.EntityManager;
import java.time.Instant;

/** When second factors were last used. Keycloak has it in events only, which expire. */
public final class FactorUses {
  private final EntityManager em;

  public FactorUses(EntityManager em) {
    this.em = em;
  }

  /**
   * Records that a factor has proved a sign-in.
   *
   * @param at the time of Keycloak's event. No validity depends on it, so the database is not asked
   *     for its time
   */
  public void record(String realmId, String userId, String credentialId, Instant at) {
    int known =
        em.createQuery(
                "update PartnerFactorUse f set f.lastAt = :now where f.credentialId = :credentialId")
            .setParameter("now", at.toEpochMilli())
            .setParameter("credentialId", credentialId)
            .executeUpdate();
    if (known == 0) {
      em.createQuery(
              "insert into PartnerFactorUse (credentialId, userId, realmId, lastAt) values"
                  + " (:credentialId, :userId, :realmId, :now) on conflict do nothing")
          .setParameter("credentialId", credentialId)
          .setParameter("userId", userId)
          .setParameter("realmId", realmId)
          .setParameter("now", at.toEpochMilli())
          .executeUpdate();
    }
  }

  /** Forgets a factor that Keycloak has removed. */
  public void forget(String credentialId) {
    em.createQuery("delete from PartnerFactorUse f where f.credentialId = :credentialId")
        .setParameter("credentialId", credentialId)
        .executeUpdate();
  }

  /** Forgets all of a person's factors. */
  public void forgetAll(String userId) {
    em.createQuery("delete from PartnerFactorUse f where f.userId = :userId")
        .setParameter("userId", userId)
        .executeUpdate();
  }
}
