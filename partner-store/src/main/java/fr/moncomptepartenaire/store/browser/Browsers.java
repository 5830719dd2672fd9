package fr.moncomptepartenaire.store.browser;

import fr.moncomptepartenaire.kernel.Digests;
import fr.moncomptepartenaire.kernel.browser.KnownBrowsers;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The browsers that people have signed in with. */
public final class Browsers {
  private final EntityManager em;

  public Browsers(EntityManager em) {
    this.em = em;
  }

  /**
   * What was known before a sign-in.
   *
   * @param lastSignIn the person's sign-in before
   * @param browserSeen the last sign-in with this browser
   * @param remembered how many browsers of the person are remembered
   * @param mandateOrgId the organisation where the person holds a mandate
   */
  public record Before(
      Instant lastSignIn,
      Optional<Instant> browserSeen,
      long remembered,
      Optional<String> mandateOrgId) {}

  /** The columns of {@link Before}. */
  private record Columns(
      long lastAt, @Nullable Long seenAt, long remembered, @Nullable String orgId) {
    Before before() {
      return new Before(
          Instant.ofEpochMilli(lastAt),
          Optional.ofNullable(seenAt).map(Instant::ofEpochMilli),
          remembered,
          Optional.ofNullable(orgId));
    }
  }

  /**
   * What was known before a sign-in; one statement, as every sign-in asks it. Empty before the
   * person's first one.
   *
   * @param token the browser's random value
   */
  public Optional<Before> before(String userId, String token) {
    return em.createQuery(
            "select s.lastAt, (select max(b.seenAt) from PartnerBrowser b where b.hash = :hash),"
                + " (select count(b) from PartnerBrowser b where b.userId = :userId), (select"
                + " max(m.orgId) from PartnerMandate m where m.userId = :userId) from PartnerSignIn"
                + " s where s.userId = :userId",
            Columns.class)
        .setParameter("hash", hash(userId, token))
        .setParameter("userId", userId)
        .getResultStream()
        .findFirst()
        .map(Columns::before);
  }

  /** Remembers a sign-in with a browser. */
  public void remember(String realmId, String userId, String token, Instant at) {
    em.createQuery(
            "insert into PartnerBrowser (hash, userId, realmId, seenAt) values (:hash, :userId,"
                + " :realmId, :at) on conflict (hash) do update set seenAt = :at")
        .setParameter("hash", hash(userId, token))
        .setParameter("userId", userId)
        .setParameter("realmId", realmId)
        .setParameter("at", at.toEpochMilli())
        .executeUpdate();
  }

  /**
   * Forgets the person's browsers that were away longest, so that no more than so many are left.
   */
  public void keepNewest(String userId, int most) {
    List<String> rest =
        em.createQuery(
                "select b.hash from PartnerBrowser b where b.userId = :userId order by b.seenAt"
                    + " desc",
                String.class)
            .setParameter("userId", userId)
            .setFirstResult(most)
            .getResultList();
    forget(rest);
  }

  /** Deletes {@code max} browsers at most that were away for too long; returns how many. */
  public int forgetPast(Instant now, int max) {
    List<String> past =
        em.createQuery("select b.hash from PartnerBrowser b where b.seenAt < :limit", String.class)
            .setParameter("limit", now.minus(KnownBrowsers.REMEMBERED_FOR).toEpochMilli())
            .setMaxResults(max)
            .getResultList();
    forget(past);
    return past.size();
  }

  private void forget(List<String> hashes) {
    if (!hashes.isEmpty()) {
      em.createQuery("delete from PartnerBrowser b where b.hash in :hashes")
          .setParameter("hashes", hashes)
          .executeUpdate();
    }
  }

  private static String hash(String userId, String token) {
    return Digests.sha256(userId + "\n" + token);
  }
}
