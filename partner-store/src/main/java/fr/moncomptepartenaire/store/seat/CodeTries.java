package fr.moncomptepartenaire.store.seat;

import fr.moncomptepartenaire.kernel.claim.RevocationTries;
import fr.moncomptepartenaire.store.query.DatabaseClock;
import jakarta.persistence.EntityManager;
import java.util.List;

/**
 * Counts the revocation codes that addresses of origin send ({@link RevocationTries}). Each address
 * has a row of its own, so that nobody waits for a stranger's.
 */
public final class CodeTries {
  private final EntityManager em;
  private final DatabaseClock clock;

  public CodeTries(EntityManager em, DatabaseClock clock) {
    this.em = em;
    this.clock = clock;
  }

  /**
   * Counts a try before its code is looked at. Returns false if the address has no try left in this
   * hour.
   */
  public boolean take(String realmId, String remoteAddress) {
    long window = RevocationTries.window(clock.now());
    return em.createQuery(
                "insert into PartnerCodeTry as t (realmId, tryWindow, origin, tries) values (:realmId,"
                    + " :window, :origin, 1) on conflict (realmId, tryWindow, origin) do update set"
                    + " tries = t.tries + 1 where t.tries < :most")
            .setParameter("realmId", realmId)
            .setParameter("window", window)
            .setParameter("origin", RevocationTries.origin(remoteAddress))
            .setParameter("most", RevocationTries.most(isCrowded(realmId, window)))
            .executeUpdate()
        == 1;
  }

  // Reads one row more than the limit at most, however many there are.
  private boolean isCrowded(String realmId, long window) {
    return !em.createQuery(
            "select t.origin from PartnerCodeTry t where t.realmId = :realmId and t.tryWindow ="
                + " :window order by t.origin",
            String.class)
        .setParameter("realmId", realmId)
        .setParameter("window", window)
        .setFirstResult(RevocationTries.CROWD)
        .setMaxResults(1)
        .getResultList()
        .isEmpty();
  }

  /** A row, in the order of an index. */
  private record Row(long window, String origin) {}

  /** Deletes up to {@code max} tries of past hours; returns how many it found. */
  public int forgetPast(int max) {
    List<Row> past =
        em.createQuery(
                "select t.tryWindow, t.origin from PartnerCodeTry t where t.tryWindow < :window order by"
                    + " t.tryWindow, t.origin",
                Row.class)
            .setParameter("window", RevocationTries.window(clock.now()))
            .setMaxResults(max)
            .getResultList();
    if (!past.isEmpty()) {
      // Up to the last of them: the rows of one hour, or those of whole hours.
      Row last = past.get(past.size() - 1);
      em.createQuery(
              "delete from PartnerCodeTry t where t.tryWindow < :window or t.tryWindow = :window and"
                  + " t.origin <= :origin")
          .setParameter("window", last.window())
          .setParameter("origin", last.origin())
          .executeUpdate();
    }
    return past.size();
  }
}
