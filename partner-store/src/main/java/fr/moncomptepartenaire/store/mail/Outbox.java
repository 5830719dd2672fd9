package fr.moncomptepartenaire.store.mail;

import fr.moncomptepartenaire.kernel.mail.MailKind;
import fr.moncomptepartenaire.store.query.DatabaseClock;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The queue of mails. A row is written in the transaction of its act and sent after the commit, so
 * that no mail is about a rolled-back act and none is lost.
 */
public final class Outbox {
  /** How long the outcome of a mail is kept. */
  static final Duration KEPT = Duration.ofDays(90);

  static final List<MailKind> CREDENTIALS = List.of(MailKind.PASSWORD, MailKind.ACTIVATION_LINK);

  private final EntityManager em;
  private final DatabaseClock clock;
  private final Runnable signal;

  /**
   * @param signal called for each mail that becomes due with the commit
   */
  public Outbox(EntityManager em, DatabaseClock clock, Runnable signal) {
    this.em = em;
    this.clock = clock;
    this.signal = signal;
  }

  /**
   * Enqueues a mail to a person, to be sent after the commit; returns its id.
   *
   * @param baseUri Keycloak's base address from the request, for the links in the mail
   */
  public String enqueue(
      MailKind kind, String realmId, String orgId, String userId, String baseUri) {
    return enqueue(null, kind, realmId, orgId, userId, baseUri, null, null);
  }

  /**
   * Enqueues a mail to a person about an act of a colleague, whom the mail names.
   *
   * @param actorId the colleague
   */
  public String enqueueBy(
      String actorId, MailKind kind, String realmId, String orgId, String userId, String baseUri) {
    return enqueue(actorId, kind, realmId, orgId, userId, baseUri, null, null);
  }

  /**
   * Enqueues a mail to an address of a person other than the account's: a former or a proposed one.
   *
   * @param actorId the colleague who did the act; null if the person did it
   */
  public String enqueueTo(
      @Nullable String actorId,
      MailKind kind,
      String realmId,
      String orgId,
      String userId,
      String baseUri,
      String address) {
    return enqueue(actorId, kind, realmId, orgId, userId, baseUri, address, null);
  }

  /**
   * Enqueues a mail to an organisation, at an address of its own. It belongs to no user: the actor
   * may be removed before it is sent.
   */
  public String enqueueToOrganisation(
      MailKind kind, String realmId, String orgId, String baseUri, String address) {
    return enqueue(null, kind, realmId, orgId, null, baseUri, address, null);
  }

  /**
   * Enqueues a mail to a person about the own account.
   *
   * @param about a browser or a kind of second factor, in a code
   */
  public String enqueueAbout(
      String about, MailKind kind, String realmId, String orgId, String userId, String baseUri) {
    return enqueue(null, kind, realmId, orgId, userId, baseUri, null, about);
  }

  private String enqueue(
      @Nullable String actorId,
      MailKind kind,
      String realmId,
      String orgId,
      @Nullable String userId,
      String baseUri,
      @Nullable String recipient,
      @Nullable String about) {
    var row = new OutboxEntity();
    row.about = about;
    row.recipient = recipient;
    row.actorId = actorId;
    row.id = UUID.randomUUID().toString();
    row.realmId = realmId;
    row.orgId = orgId;
    row.userId = userId;
    row.kind = kind;
    row.baseUri = baseUri;
    row.state = MailState.WAITING;
    row.attempts = 0;
    row.createdAt = clock.now().toEpochMilli();
    row.happenedAt = row.createdAt;
    row.nextAt = row.createdAt;
    em.persist(row);
    if (!kind.isRecovery()) {
      // Recovery mails are sent later: otherwise the work of sending would show who has an account
      // (R12).
      signal.run();
    }
    return row.id;
  }

  /** Whether a mail of this kind to the person is waiting. */
  public boolean isWaiting(String userId, MailKind kind) {
    return em.createQuery(
                "select count(b) from PartnerOutbox b where b.userId = :userId and b.kind = :kind"
                    + " and b.state = :waiting",
                Long.class)
            .setParameter("userId", userId)
            .setParameter("kind", kind)
            .setParameter("waiting", MailState.WAITING)
            .getSingleResult()
        > 0;
  }

  /** How many mails of a kind are waiting, in all realms. */
  public long waiting(MailKind kind) {
    return em.createQuery(
            "select count(*) from PartnerOutbox b where b.state = :waiting and b.kind = :kind",
            Long.class)
        .setParameter("waiting", MailState.WAITING)
        .setParameter("kind", kind)
        .getSingleResult();
  }

  /**
   * Makes the person's postponed mails due now. Skips mails that are due within the time of a
   * lease, as they may be in delivery.
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
   * Waits until no node is preparing a mail to the person, and stops all nodes from doing so until
   * the transaction ends.
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

  /** Deletes the person's waiting passwords and links: the person has chosen a password. */
  public void forgetCredentials(String userId) {
    em.createQuery(
            "delete from PartnerOutbox b where b.userId = :userId and b.kind in :kinds and b.state"
                + " = :waiting")
        .setParameter("userId", userId)
        .setParameter("kinds", CREDENTIALS)
        .setParameter("waiting", MailState.WAITING)
        .executeUpdate();
  }

  /**
   * Postpones the person's mails by days, so that many new people do not cause a flood of mails
   * (T29). The retry period starts then.
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

  /** The last mail that a sweep has looked at. */
  public record Looked(long nextAt, String id) {
    /** Before the first mail. */
    public static final Looked NONE = new Looked(0, "");
  }

  /**
   * Deletes mails that were sent or given up longer ago than {@link #KEPT}, among the next {@code
   * max} after another one. Those of a notice stay: operators see their state. Empty after the last
   * one.
   */
  public Optional<Looked> forgetEnded(MailState state, Looked after, int max) {
    // A mail was sent at most a lease before the time of its next attempt, or after it. So the
    // index of that time finds the mails to delete.
    List<Looked> page =
        em.createQuery(
                "select b.nextAt, b.id from PartnerOutbox b where b.state = :state and b.nextAt >="
                    + " :nextAt and b.nextAt < :limit and (b.nextAt > :nextAt or b.id > :id) and"
                    + " (b.sentAt is null or b.sentAt < :limit) order by b.nextAt, b.id",
                Looked.class)
            .setParameter("state", state)
            .setParameter("nextAt", after.nextAt())
            .setParameter("id", after.id())
            .setParameter("limit", clock.now().minus(KEPT).toEpochMilli())
            .setMaxResults(max)
            .getResultList();
    if (page.isEmpty()) {
      return Optional.empty();
    }
    em.createQuery(
            "delete from PartnerOutbox b where b.id in :ids and b.state = :state and not exists"
                + " (select 1 from PartnerNotice n where n.mailId = b.id)")
        .setParameter("ids", page.stream().map(Looked::id).toList())
        .setParameter("state", state)
        .executeUpdate();
    return Optional.of(page.get(page.size() - 1));
  }
}
