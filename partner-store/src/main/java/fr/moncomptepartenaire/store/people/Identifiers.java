package fr.moncomptepartenaire.store.people;

import fr.moncomptepartenaire.kernel.Digests;
import jakarta.persistence.EntityManager;
import java.security.SecureRandom;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Gives each person a unique identifier (R6). Concurrent creations for the same name, on any node,
 * wait for one row and get different numbers; Keycloak's unique key alone would make one of them
 * fail. The row contains a keyed hash of the name.
 */
public final class Identifiers {
  private static final int HASHED = 64;
  private static final int KEY_BYTES = 32;

  private final EntityManager em;
  private final SecureRandom random;
  private final Map<String, byte[]> keys = new HashMap<>();

  public Identifiers(EntityManager em, SecureRandom random) {
    this.em = em;
    this.random = random;
  }

  /**
   * The next free candidate. All candidates are the first one plus a number.
   *
   * @param free whether no account has the identifier
   */
  public String next(String realmId, Stream<String> candidates, Predicate<String> free) {
    var remaining = candidates.iterator();
    String candidate = remaining.next();
    String stem = Digests.keyed(key(realmId), candidate);
    add(realmId, stem, 1);
    int number =
        em.createQuery(
                "select s.given from PartnerIdentifierStem s where s.realmId = :realmId and s.stem ="
                    + " :stem",
                Integer.class)
            .setParameter("realmId", realmId)
            .setParameter("stem", stem)
            .getSingleResult();
    for (int skipped = 1; skipped < number; skipped++) {
      candidate = remaining.next();
    }
    int taken = 0;
    while (!free.test(candidate)) {
      candidate = remaining.next();
      taken++;
    }
    if (taken > 0) {
      // The number reached counts as given: nobody inherits it when its account is gone.
      add(realmId, stem, taken);
    }
    return candidate;
  }

  /**
   * Hashes up to {@code max} stems that versions before 0.2.0 stored in clear. Returns how many it
   * found.
   */
  public int hashClearStems(int max) {
    List<IdentifierStemEntity> clear =
        em.createQuery(
                "select s from PartnerIdentifierStem s where length(s.stem) < :hashed order by"
                    + " s.realmId, s.stem",
                IdentifierStemEntity.class)
            .setParameter("hashed", HASHED)
            .setMaxResults(max)
            .getResultList();
    for (IdentifierStemEntity row : clear) {
      em.detach(row);
      // Another node may process the same row: only the node that deletes it adds its count.
      int deleted =
          em.createQuery(
                  "delete from PartnerIdentifierStem s where s.realmId = :realmId and s.stem ="
                      + " :stem and s.given = :given")
              .setParameter("realmId", row.realmId)
              .setParameter("stem", row.stem)
              .setParameter("given", row.given)
              .executeUpdate();
      if (deleted == 1) {
        add(row.realmId, Digests.keyed(key(row.realmId), row.stem), row.given);
      }
    }
    return clear.size();
  }

  private void add(String realmId, String stem, int people) {
    em.createQuery(
            "insert into PartnerIdentifierStem as s (realmId, stem, given) values (:realmId, :stem,"
                + " :people) on conflict (realmId, stem) do update set given = s.given + :people")
        .setParameter("realmId", realmId)
        .setParameter("stem", stem)
        .setParameter("people", people)
        .executeUpdate();
  }

  // A realm's key stays as long as the realm.
  private byte[] key(String realmId) {
    return keys.computeIfAbsent(realmId, this::keyOf);
  }

  private byte[] keyOf(String realmId) {
    return HexFormat.of()
        .parseHex(
            readKey(realmId)
                .orElseGet(
                    () -> {
                      makeKey(realmId);
                      return readKey(realmId).orElseThrow();
                    }));
  }

  private Optional<String> readKey(String realmId) {
    return em.createQuery(
            "select k.hex from PartnerHashKey k where k.realmId = :realmId", String.class)
        .setParameter("realmId", realmId)
        .getResultStream()
        .findFirst();
  }

  // A concurrent caller waits for the row and then reads it.
  private void makeKey(String realmId) {
    byte[] key = new byte[KEY_BYTES];
    random.nextBytes(key);
    em.createQuery(
            "insert into PartnerHashKey (realmId, hex) values (:realmId, :hex) on conflict do"
                + " nothing")
        .setParameter("realmId", realmId)
        .setParameter("hex", HexFormat.of().formatHex(key))
        .executeUpdate();
  }
}
