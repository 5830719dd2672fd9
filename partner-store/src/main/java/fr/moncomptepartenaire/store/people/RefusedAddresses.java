package fr.moncomptepartenaire.store.people;

import fr.moncomptepartenaire.kernel.Digests;
import fr.moncomptepartenaire.store.query.DatabaseClock;
import jakarta.persistence.EntityManager;
import java.time.Duration;

/**
 * Addresses that were refused to an organisation or a person today (UTC) because another user has
 * them. The limit prevents finding out by trial who has an account (R7). Each address counts once a
 * day, whichever form refused it. The rows contain hashes only.
 */
public final class RefusedAddresses {
  /** The daily limit of an organisation: more than typing errors need, too few to test a list. */
  public static final int MOST_AN_ORGANISATION = 50;

  /** The daily limit of a person who changes their own address. */
  public static final int MOST_A_PERSON = 5;

  private final EntityManager em;
  private final DatabaseClock clock;

  public RefusedAddresses(EntityManager em, DatabaseClock clock) {
    this.em = em;
    this.clock = clock;
  }

  /** Whether an organisation or a person has reached the daily limit of refusals. */
  public boolean isSpent(String subjectId, int most) {
    return em.createQuery(
                "select count(r) from PartnerRefusedAddress r where r.subjectId = :subject and r.refusalDay ="
                    + " :day",
                Long.class)
            .setParameter("subject", subjectId)
            .setParameter("day", today())
            .getSingleResult()
        >= most;
  }

  /** Records that an address was refused to an organisation or a person. */
  public void record(String realmId, String subjectId, String address) {
    em.createQuery(
            "insert into PartnerRefusedAddress (subjectId, refusalDay, addressHash, realmId) values (:subject,"
                + " :day, :hash, :realmId) on conflict do nothing")
        .setParameter("subject", subjectId)
        .setParameter("day", today())
        .setParameter("hash", Digests.sha256(realmId + "\n" + address))
        .setParameter("realmId", realmId)
        .executeUpdate();
  }

  /** Deletes the refusals of an organisation or a person. */
  public void forget(String subjectId) {
    em.createQuery("delete from PartnerRefusedAddress r where r.subjectId = :subject")
        .setParameter("subject", subjectId)
        .executeUpdate();
  }

  /** Deletes the refusals of past days; returns how many. */
  public int forgetPast() {
    return em.createQuery("delete from PartnerRefusedAddress r where r.refusalDay < :day")
        .setParameter("day", today())
        .executeUpdate();
  }

  private long today() {
    return Duration.ofMillis(clock.now().toEpochMilli()).toDays();
  }
}
