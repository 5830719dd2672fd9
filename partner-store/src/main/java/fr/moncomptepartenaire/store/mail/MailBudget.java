package fr.moncomptepartenaire.store.mail;

import fr.moncomptepartenaire.kernel.Digests;
import fr.moncomptepartenaire.kernel.mail.MailAsker;
import fr.moncomptepartenaire.kernel.mail.MailBudgets;
import fr.moncomptepartenaire.kernel.person.EmailAddress;
import fr.moncomptepartenaire.store.query.DatabaseClock;
import jakarta.persistence.EntityManager;
import java.time.Duration;
import java.util.List;

/**
 * Counts the mails of a day against {@link MailBudgets}, to prevent mail bombs (T29). The rows
 * contain hashes of what is counted, never the address or id.
 */
public final class MailBudget {
  private static final int MOST = 1_000;

  private final EntityManager em;
  private final DatabaseClock clock;

  public MailBudget(EntityManager em, DatabaseClock clock) {
    this.em = em;
    this.clock = clock;
  }

  /**
   * Counts one mail to a mailbox against the asker's budget of today. Returns false if the budget
   * is used up.
   *
   * @param address the recipient's address, or the text that somebody typed as an address
   * @param perAddress the setting {@code mail-budget-per-address-per-day}
   */
  public boolean takeForMailbox(MailAsker asker, String realmId, String address, int perAddress) {
    return take(realmId, mailbox(asker, address), MailBudgets.of(asker, perAddress).perMailbox());
  }

  public void giveBackForMailbox(MailAsker asker, String realmId, String address) {
    giveBack(realmId, mailbox(asker, address));
  }

  /**
   * Counts one mail to a mailbox, for askers with a separate budget for each owner. One owner does
   * not use up the budget of another, but a larger common budget protects the mailbox.
   *
   * @param ownerId the organisation or the person that the budget belongs to
   */
  public boolean takeForMailboxOf(
      MailAsker asker, String ownerId, String realmId, String address, int perAddress) {
    MailBudgets budgets = MailBudgets.of(asker, perAddress);
    if (!take(realmId, mailboxOf(asker, ownerId, address), budgets.perMailbox())) {
      return false;
    }
    if (!take(realmId, mailboxOfAll(asker, address), budgets.perMailboxOfAll())) {
      giveBack(realmId, mailboxOf(asker, ownerId, address));
      return false;
    }
    return true;
  }

  public void giveBackForMailboxOf(
      MailAsker asker, String ownerId, String realmId, String address) {
    giveBack(realmId, mailboxOf(asker, ownerId, address));
    giveBack(realmId, mailboxOfAll(asker, address));
  }

  /**
   * Counts one mail against today's budget of an organisation, a letter or a person. Returns false
   * if the budget is used up.
   */
  public boolean takeForOrganisation(MailAsker asker, String realmId, String orgId) {
    return take(realmId, organisation(asker, orgId), MailBudgets.of(asker, 0).perOrganisation());
  }

  public void giveBackForOrganisation(MailAsker asker, String realmId, String orgId) {
    giveBack(realmId, organisation(asker, orgId));
  }

  /**
   * Reserves the mails of one imported person on the first day with some import budget left for the
   * organisation. Days are filled in order. Returns the number of days from today.
   */
  public long reserveForImport(String realmId, String orgId) {
    return reserve(
        realmId, organisation(MailAsker.MANDATE_HOLDER, orgId), MailBudgets.IMPORTED_PEOPLE_A_DAY);
  }

  private static String mailbox(MailAsker asker, String address) {
    return asker + "\nmailbox\n" + mailbox(address);
  }

  private static String mailboxOf(MailAsker asker, String ownerId, String address) {
    return asker + "\nmailbox of one\n" + ownerId + "\n" + mailbox(address);
  }

  private static String mailboxOfAll(MailAsker asker, String address) {
    return asker + "\nmailbox of all\n" + mailbox(address);
  }

  private static String mailbox(String address) {
    return EmailAddress.parse(address).value().map(EmailAddress::mailbox).orElse(address);
  }

  private static String organisation(MailAsker asker, String orgId) {
    return asker + "\norganisation\n" + orgId;
  }

  /**
   * Counts one mail against the day's budget (UTC days). Returns false if the budget is used up.
   */
  public boolean take(String realmId, String subject, int limit) {
    return takeOn(today(), realmId, subject, limit);
  }

  private boolean takeOn(long day, String realmId, String subject, int limit) {
    return limit > 0
        && em.createQuery(
                    "insert into PartnerMailBudget as b (realmId, subjectHash, budgetDay, mails)"
                        + " values (:realmId, :subject, :day, 1) on conflict (realmId, subjectHash,"
                        + " budgetDay) do update set mails = b.mails + 1 where b.mails < :limit")
                .setParameter("realmId", realmId)
                .setParameter("subject", hash(realmId, subject))
                .setParameter("day", day)
                .setParameter("limit", limit)
                .executeUpdate()
            == 1;
  }

  /** A row of a day, in the order of an index. */
  private record Row(long day, String subjectHash) {}

  /**
   * Deletes some thousand budgets of past days, so that requests cannot fill the table. Returns
   * whether more may be left.
   */
  public boolean forgetPast() {
    List<Row> past =
        em.createQuery(
                "select b.budgetDay, b.subjectHash from PartnerMailBudget b where b.budgetDay < :day"
                    + " order by b.budgetDay, b.subjectHash",
                Row.class)
            .setParameter("day", today())
            .setMaxResults(MOST)
            .getResultList();
    if (past.isEmpty()) {
      return false;
    }
    // Up to the last of them: the rows of one day, or those of whole days.
    Row last = past.get(past.size() - 1);
    em.createQuery(
            "delete from PartnerMailBudget b where b.budgetDay < :day or b.budgetDay = :day and"
                + " b.subjectHash <= :subject")
        .setParameter("day", last.day())
        .setParameter("subject", last.subjectHash())
        .executeUpdate();
    return past.size() == MOST;
  }

  private long reserve(String realmId, String subject, int limit) {
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

  /** Gives back a mail that was counted but cannot be sent. */
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
