package fr.moncomptepartenaire.store.seat;

import fr.moncomptepartenaire.kernel.Origin;
import fr.moncomptepartenaire.kernel.claim.RevocationTries;
import fr.moncomptepartenaire.store.query.DatabaseClock;
import fr.moncomptepartenaire.store.query.OriginColumn;
import jakarta.persistence.EntityManager;
import java.util.List;

/**
 * Counts the wrong revocation codes that come from an {@link Origin} ({@link RevocationTries}).
 * Each origin has a row of its own, so that nobody waits for a stranger's.
 */
public final class CodeTries {
  private final EntityManager em;
  private final DatabaseClock clock;

  public CodeTries(EntityManager em, DatabaseClock clock) {
    this.em = em;
    this.clock = clock;
  }

  /** Counts a wrong code. Returns false if its origin has no try left in this hour. */
  public boolean take(String realmId, String remoteAddress) {
    return em.createQuery(
                "insert into PartnerCodeTry as t (realmId, tryWindow, origin, tries) values (:realmId,"
                    + " :window, :origin, 1) on conflict (realmId, tryWindow, origin) do update set"
                    + " tries = t.tries + 1 where t.tries < :most")
            .setParameter("realmId", realmId)
            .setParameter("window", RevocationTries.window(clock.now()))
            .setParameter("origin", OriginColumn.of(Origin.of(remoteAddress).network()))
            .setParameter("most", RevocationTries.MOST)
            .executeUpdate()
        == 1;
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
