package fr.moncomptepartenaire.store.people;

import fr.moncomptepartenaire.kernel.Digests;
import fr.moncomptepartenaire.store.query.DatabaseClock;
import jakarta.persistence.EntityManager;
import java.time.Duration;

/**
 * Which addresses an organisation, or a person who changes the own one, was told today (UTC) to be
 * somebody else's, so that nobody learns by trying who has an account (R7). Each counts once a day,
 * however often and by whichever door it is tried; an address stands in no row, only its hash does.
 */
public final class RefusedAddresses {
  /** How many an organisation is told in a day: more than slips of the pen, too few for a list. */
  public static final int MOST_AN_ORGANISATION = 50;

  /** How many a person is told in a day who changes the own address. */
  public static final int MOST_A_PERSON = 5;

  private final EntityManager em;
  private final DatabaseClock clock;

  public RefusedAddresses(EntityManager em, DatabaseClock clock) {
    this.em = em;
    this.clock = clock;
  }

  /**
   * Whether an organisation or a person was told so many today as to be told nothing more of
   * addresses.
   */
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

  /** The organisation or person is told that an address is somebody else's. */
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

  /** Forgets what an organisation or a person was told. */
  public void forget(String subjectId) {
    em.createQuery("delete from PartnerRefusedAddress r where r.subjectId = :subject")
        .setParameter("subject", subjectId)
        .executeUpdate();
  }

  /** Forgets those of days gone by; how many. */
  public int forgetPast() {
    return em.createQuery("delete from PartnerRefusedAddress r where r.refusalDay < :day")
        .setParameter("day", today())
        .executeUpdate();
  }

  private long today() {
    return Duration.ofMillis(clock.now().toEpochMilli()).toDays();
  }
}
