package fr.moncomptepartenaire.store;

import jakarta.persistence.EntityManager;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Gives each person an identifier of their own (R6). People of the same name who come at the same
 * moment, on whichever nodes, line up at one row and get different numbers, where Keycloak's own
 * unique key could only make one of them fail.
 */
public final class Identifiers {
  private final EntityManager em;

  Identifiers(EntityManager em) {
    this.em = em;
  }

  /**
   * The next free one of the candidates, all of which are the first of them with a number behind.
   *
   * @param free whether no account has the identifier already
   */
  public String next(String realmId, Stream<String> candidates, Predicate<String> free) {
    var remaining = candidates.iterator();
    String stem = remaining.next();
    em.createQuery(
            "insert into PartnerIdentifierStem (realmId, stem, given) values (:realmId, :stem, 0)"
                + " on conflict do nothing")
        .setParameter("realmId", realmId)
        .setParameter("stem", stem)
        .executeUpdate();
    em.createQuery(
            "update PartnerIdentifierStem s set s.given = s.given + 1 where s.realmId = :realmId and"
                + " s.stem = :stem")
        .setParameter("realmId", realmId)
        .setParameter("stem", stem)
        .executeUpdate();
    int number =
        em.createQuery(
                "select s.given from PartnerIdentifierStem s where s.realmId = :realmId and s.stem ="
                    + " :stem",
                Integer.class)
            .setParameter("realmId", realmId)
            .setParameter("stem", stem)
            .getSingleResult();
    String candidate = stem;
    for (int skipped = 1; skipped < number; skipped++) {
      candidate = remaining.next();
    }
    while (!free.test(candidate)) {
      candidate = remaining.next();
    }
    return candidate;
  }
}
