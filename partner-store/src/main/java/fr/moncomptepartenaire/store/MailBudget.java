package fr.moncomptepartenaire.store;

import fr.moncomptepartenaire.kernel.Digests;
import jakarta.persistence.EntityManager;
import java.time.Duration;

/**
 * How many mails may go to one subject (an address, a letter) on one day: no mail bombs (T29). Who
 * or what a subject is stands in no row, only its hash does.
 */
public final class MailBudget {
  private final EntityManager em;
  private final DatabaseClock clock;

  MailBudget(EntityManager em, DatabaseClock clock) {
    this.em = em;
    this.clock = clock;
  }

  /** Takes one mail out of the day's budget (UTC days). False when nothing is left. */
  public boolean take(String realmId, String subject, int limit) {
    return takeOn(today(), realmId, subject, limit);
  }

  private boolean takeOn(long day, String realmId, String subject, int limit) {
    em.createQuery(
            "insert into PartnerMailBudget (realmId, subjectHash, budgetDay, mails) values"
                + " (:realmId, :subject, :day, 0) on conflict do nothing")
        .setParameter("realmId", realmId)
        .setParameter("subject", hash(realmId, subject))
        .setParameter("day", day)
        .executeUpdate();
    return em.createQuery(
                "update PartnerMailBudget b set b.mails = b.mails + 1 where b.realmId = :realmId and"
                    + " b.subjectHash = :subject and b.budgetDay = :day and b.mails < :limit")
            .setParameter("realmId", realmId)
            .setParameter("subject", hash(realmId, subject))
            .setParameter("day", day)
            .setParameter("limit", limit)
            .executeUpdate()
        == 1;
  }

  /** Forgets the budgets of days gone by, so that asking about anybody fills no table; how many. */
  public int forgetPast() {
    return em.createQuery("delete from PartnerMailBudget b where b.budgetDay < :day")
        .setParameter("day", today())
        .executeUpdate();
  }

  /**
   * Takes one out of the budget of the first day that has something left, days being filled in
   * their order; how many days from today (UTC) that is.
   */
  public long reserve(String realmId, String subject, int limit) {
    long today = today();
    Long last =
        em.createQuery(
                "select max(b.budgetDay) from PartnerMailBudget b where b.realmId = :realmId and"
                    + " b.subjectHash = :subject",
                Long.class)
            .setParameter("realmId", realmId)
            .setParameter("subject", hash(realmId, subject))
            .getSingleResult();
    long day = last == null ? today : Math.max(last, today);
    while (!takeOn(day, realmId, subject, limit)) {
      day++;
    }
    return day - today;
  }

  /** Gives back a mail that could not be sent. */
  public void giveBack(String realmId, String subject) {
    em.createQuery(
            "update PartnerMailBudget b set b.mails = b.mails - 1 where b.realmId = :realmId and"
                + " b.subjectHash = :subject and b.budgetDay = :day and b.mails > 0")
        .setParameter("realmId", realmId)
        .setParameter("subject", hash(realmId, subject))
        .setParameter("day", today())
        .executeUpdate();
  }

  private static String hash(String realmId, String subject) {
    return Digests.sha256(realmId + "\n" + subject);
  }

  private long today() {
    return Duration.ofMillis(clock.now().toEpochMilli()).toDays();
  }
}
