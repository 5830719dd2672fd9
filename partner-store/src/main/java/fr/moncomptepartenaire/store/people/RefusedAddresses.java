package fr.moncomptepartenaire.store.people;

import fr.moncomptepartenaire.kernel.Digests;
import fr.moncomptepartenaire.kernel.delegation.MandateKind;
import fr.moncomptepartenaire.store.query.DatabaseClock;
import jakarta.persistence.EntityManager;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.UUID;

/**
 * Addresses that were refused to an organisation or a person today (UTC) because another user has
 * them. The limit prevents finding out by trial who has an account (R7). Each address counts once a
 * day, whichever form refused it. The rows contain hashes only.
 */
public final class RefusedAddresses {
  /**
   * The daily limit of a person who writes down other people: more than typing errors need, too few
   * to test a list.
   */
  public static final int MOST_A_PERSON_FOR_OTHERS = 50;

  /**
   * The daily limit of an organisation's people together: more than one of them can use up, so that
   * nobody stops the others alone.
   */
  public static final int MOST_AN_ORGANISATION = 100;

  /** The daily limit of a person who changes their own address. */
  public static final int MOST_A_PERSON = 5;

  private final EntityManager em;
  private final DatabaseClock clock;

  public RefusedAddresses(EntityManager em, DatabaseClock clock) {
    this.em = em;
    this.clock = clock;
  }

  /**
   * The subject under which a person's refusals for other people are counted: apart from those for
   * the own address.
   */
  private static String forOthers(String personId) {
    return UUID.nameUUIDFromBytes(("others\n" + personId).getBytes(StandardCharsets.UTF_8))
        .toString();
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

  /**
   * Whether a member is no longer told today which addresses of other people are taken. The others
   * of the organisation cannot use up the administrator's share.
   */
  public boolean isSpentFor(Membership member) {
    return isSpent(forOthers(member.userId()), MOST_A_PERSON_FOR_OTHERS)
        || (member.mandate() != MandateKind.ADMINISTRATOR
            && isSpent(member.orgId(), MOST_AN_ORGANISATION));
  }

  /** Records that a member was refused the address of another person. */
  public void record(Membership member, String address) {
    record(member.realmId(), forOthers(member.userId()), address);
    record(member.realmId(), member.orgId(), address);
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
    em.createQuery(
            "delete from PartnerRefusedAddress r where r.subjectId in (:subject, :forOthers)")
        .setParameter("subject", subjectId)
        .setParameter("forOthers", forOthers(subjectId))
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
