package fr.moncomptepartenaire.store.charter;

import fr.moncomptepartenaire.store.query.DatabaseClock;
import jakarta.persistence.EntityManager;

/** Who has accepted which version of the charter (R23). */
public final class CharterAcceptances {
  private final EntityManager em;
  private final DatabaseClock clock;

  public CharterAcceptances(EntityManager em, DatabaseClock clock) {
    this.em = em;
    this.clock = clock;
  }

  /**
   * The text that a person has read.
   *
   * @param version the version that the setting named
   * @param language the language of the text, e.g. {@code fr}
   * @param hash SHA-256 of the text, as 64 hexadecimal digits
   */
  public record Text(String version, String language, String hash) {}

  /** Whether a person has accepted this version; one statement. */
  public boolean has(String userId, String version) {
    return em.createQuery(
                "select count(a) from PartnerCharterAcceptance a where a.userId = :userId and"
                    + " a.version = :version",
                Long.class)
            .setParameter("userId", userId)
            .setParameter("version", version)
            .getSingleResult()
        > 0;
  }

  /**
   * Records that a person accepts. The database decides which of two requests at the same moment
   * does so: returns false for the other one, which changes nothing.
   */
  public boolean record(String realmId, String userId, Text text) {
    return em.createQuery(
                "insert into PartnerCharterAcceptance (userId, version, realmId, language,"
                    + " textHash, acceptedAt) values (:userId, :version, :realmId, :language,"
                    + " :textHash, :now) on conflict do nothing")
            .setParameter("userId", userId)
            .setParameter("version", text.version())
            .setParameter("realmId", realmId)
            .setParameter("language", text.language())
            .setParameter("textHash", text.hash())
            .setParameter("now", clock.now().toEpochMilli())
            .executeUpdate()
        == 1;
  }
}
