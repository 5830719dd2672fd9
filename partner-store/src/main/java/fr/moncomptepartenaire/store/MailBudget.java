package fr.moncomptepartenaire.store;

import jakarta.persistence.EntityManager;
import java.time.Duration;

/** How many mails may go to one subject (an address, a letter) on one day: no mail bombs (T29). */
public final class MailBudget {
  private final EntityManager em;
  private final DatabaseClock clock;

  MailBudget(EntityManager em, DatabaseClock clock) {
    this.em = em;
    this.clock = clock;
  }

  /** Takes one mail out of the day's budget (UTC days). False when nothing is left. */
  public boolean take(String realmId, String subjectHash, int limit) {
    return takeOn(today(), realmId, subjectHash, limit);
  }

  private boolean takeOn(long day, String realmId, String subjectHash, int limit) {
    em.createQuery(
            "insert into PartnerMailBudget (realmId, subjectHash, budgetDay, mails) values"
                + " (:realmId, :subject, :day, 0) on conflict do nothing")
        .setParameter("realmId", realmId)
        .setParameter("subject", subjectHash)
        .setParameter("day", day)
        .executeUpdate();
    return em.createQuery(
                "update PartnerMailBudget b set b.mails = b.mails + 1 where b.realmId = :realmId and"
                    + " b.subjectHash = :subject and b.budgetDay = :day and b.mails < :limit")
            .setParameter("realmId", realmId)
            .setParameter("subject", subjectHash)
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
            .setParameter("subject", subject)
            .getSingleResult();
    long day = last == null ? today : Math.max(last, today);
    while (!takeOn(day, realmId, subject, limit)) {
      day++;
    }
    return day - today;
  }

  /** Gives back a mail that could not be sent. */
  public void giveBack(String realmId, String subjectHash) {
    em.createQuery(
            "update PartnerMailBudget b set b.mails = b.mails - 1 where b.realmId = :realmId and"
                + " b.subjectHash = :subject and b.budgetDay = :day and b.mails > 0")
        .setParameter("realmId", realmId)
        .setParameter("subject", subjectHash)
        .setParameter("day", today())
        .executeUpdate();
  }

  private long today() {
    return Duration.ofMillis(clock.now().toEpochMilli()).toDays();
  }
}
