package fr.moncomptepartenaire.store.mail;

import fr.moncomptepartenaire.kernel.mail.MailKind;
import fr.moncomptepartenaire.store.query.DatabaseClock;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The mails that committed acts owe to people. A row is written in the transaction of the act and
 * sent after it, so that no mail speaks of what was rolled back and none is lost.
 */
public final class Outbox {
  /** Whether and when a mail was sent can be looked up for so long. */
  static final Duration KEPT = Duration.ofDays(90);

  static final List<MailKind> CREDENTIALS = List.of(MailKind.PASSWORD, MailKind.ACTIVATION_LINK);

  private final EntityManager em;
  private final DatabaseClock clock;
  private final Runnable signal;

  /**
   * @param signal told of each mail that is due from the commit on
   */
  public Outbox(EntityManager em, DatabaseClock clock, Runnable signal) {
    this.em = em;
    this.clock = clock;
    this.signal = signal;
  }

  /**
   * Owes a mail to a person from the moment that the current transaction commits; its id.
   *
   * @param baseUri Keycloak's address as the request sees it: links in the mail start with it
   */
  public String enqueue(
      MailKind kind, String realmId, String orgId, String userId, String baseUri) {
    return enqueue(kind, realmId, orgId, userId, baseUri, null);
  }

  /** Owes a mail to an address of a person's that is not the account's: former, or not yet. */
  public String enqueueTo(
      MailKind kind, String realmId, String orgId, String userId, String baseUri, String address) {
    return enqueue(kind, realmId, orgId, userId, baseUri, address);
  }

  /**
   * Owes a mail to an organisation itself, at an address of its own. It is nobody's: whoever did
   * the act may be gone before it is sent.
   */
  public String enqueueToOrganisation(
      MailKind kind, String realmId, String orgId, String baseUri, String address) {
    return enqueue(kind, realmId, orgId, null, baseUri, address);
  }

  private String enqueue(
      MailKind kind,
      String realmId,
      String orgId,
      @Nullable String userId,
      String baseUri,
      @Nullable String recipient) {
    var row = new OutboxEntity();
    row.recipient = recipient;
    row.id = UUID.randomUUID().toString();
    row.realmId = realmId;
    row.orgId = orgId;
    row.userId = userId;
    row.kind = kind;
    row.baseUri = baseUri;
    row.state = MailState.WAITING;
    row.attempts = 0;
    row.createdAt = clock.now().toEpochMilli();
    row.nextAt = row.createdAt;
    em.persist(row);
    if (!kind.isRecovery()) {
      // Those leave later: what else the server does meanwhile would tell who has an account (R12).
      signal.run();
    }
    return row.id;
  }

  /** Whether a person is owed a mail of that kind already. */
  public boolean isWaiting(String userId, MailKind kind) {
    return em.createQuery(
                "select count(b) from PartnerOutbox b where b.userId = :userId and b.kind = :kind and"
                    + " b.state = :waiting",
                Long.class)
            .setParameter("userId", userId)
            .setParameter("kind", kind)
            .setParameter("waiting", MailState.WAITING)
            .getSingleResult()
        > 0;
  }

  /** How many mails of a kind are owed now, in all realms. */
  public long waiting(MailKind kind) {
    return em.createQuery(
            "select count(b) from PartnerOutbox b where b.state = :waiting and b.kind = :kind",
            Long.class)
        .setParameter("waiting", MailState.WAITING)
        .setParameter("kind", kind)
        .getSingleResult();
  }

  /**
   * Lets what a person is owed later be due now. What is due within the time of a lease stays as it
   * is: it may be on its way.
   */
  public void hasten(String userId) {
    em.flush();
    signal.run();
    long now = clock.now().toEpochMilli();
    em.createQuery(
            "update PartnerOutbox b set b.nextAt = :now, b.createdAt = case when b.createdAt > :now"
                + " then :now else b.createdAt end where b.userId = :userId and b.state = :waiting"
                + " and b.nextAt > :soon")
        .setParameter("now", now)
        .setParameter("soon", now + OutboxQueue.LEASE.toMillis())
        .setParameter("userId", userId)
        .setParameter("waiting", MailState.WAITING)
        .executeUpdate();
  }

  /**
   * Waits until no node is making a mail to a person, and keeps all nodes from it until the
   * transaction ends.
   */
  public void hold(String userId) {
    em.createQuery(
            "select b from PartnerOutbox b where b.userId = :userId order by b.id",
            OutboxEntity.class)
        .setParameter("userId", userId)
        .setLockMode(LockModeType.PESSIMISTIC_WRITE)
        .getResultList()
        .forEach(em::detach);
  }

  /** Owes a person no password or link any longer: one of their own was chosen. */
  public void forgetCredentials(String userId) {
    em.createQuery(
            "delete from PartnerOutbox b where b.userId = :userId and b.kind in :kinds and b.state ="
                + " :waiting")
        .setParameter("userId", userId)
        .setParameter("kinds", CREDENTIALS)
        .setParameter("waiting", MailState.WAITING)
        .executeUpdate();
  }

  /**
   * Puts off by days what a person is owed, so that many people who come at once do not make a
   * flood of mails (T29). Patience is counted from then.
   */
  public void postpone(String userId, long days) {
    em.flush();
    em.createQuery(
            "update PartnerOutbox b set b.nextAt = b.nextAt + :wait, b.createdAt = b.createdAt +"
                + " :wait where b.userId = :userId and b.state = :waiting")
        .setParameter("wait", Duration.ofDays(days).toMillis())
        .setParameter("userId", userId)
        .setParameter("waiting", MailState.WAITING)
        .executeUpdate();
  }

  /**
   * Forgets the mails that were sent, or given up, longer ago than {@link #KEPT}; answers how many.
   * Those by which organisations were told of a claim stay as long as the notice, which says
   * whether they went.
   */
  public int forgetEnded() {
    return em.createQuery(
            "delete from PartnerOutbox b where (b.state = :sent and b.sentAt < :limit or b.state ="
                + " :dead and b.nextAt < :limit) and not exists (select 1 from PartnerNotice n"
                + " where n.mailId = b.id)")
        .setParameter("sent", MailState.SENT)
        .setParameter("dead", MailState.DEAD)
        .setParameter("limit", clock.now().minus(KEPT).toEpochMilli())
        .executeUpdate();
  }
}
