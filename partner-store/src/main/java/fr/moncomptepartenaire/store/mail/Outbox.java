package fr.moncomptepartenaire.store.mail;

import fr.moncomptepartenaire.kernel.MailKind;
import fr.moncomptepartenaire.store.organisation.OrganisationEntity;
import fr.moncomptepartenaire.store.query.DatabaseClock;
import fr.moncomptepartenaire.store.query.Queries;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;


/**
 * The mails that committed acts owe to people. A row is written in the transaction of the act and
 * sent after it, so that no mail speaks of what was rolled back and none is lost.
 */
public final class Outbox {
  /** A mail that could not be sent for so long is given up, and operators see it. */
  static final Duration PATIENCE = Duration.ofDays(3);

  /** Whether and when a mail was sent can be looked up for so long. */
  static final Duration KEPT = Duration.ofDays(90);

  /**
   * Longer than a whole conversation with a mail server that answers at the last moment each time:
   * Keycloak gives it ten seconds to connect and ten for an answer, of which there are fifteen at
   * most (greeting, two EHLO, STARTTLS, three for AUTH, MAIL, RCPT, DATA, its end, and some spare).
   */
  private static final Duration LEASE = Duration.ofMinutes(3);

  private static final List<MailKind> CREDENTIALS =
      List.of(MailKind.PASSWORD, MailKind.ACTIVATION_LINK);

  /** Mails to an address that nobody may want to be told about any more, days later. */
  private static final List<MailKind> FORMER_ADDRESSES =
      List.of(MailKind.ADDRESS_CHANGED, MailKind.ADDRESS_PROOF, MailKind.CONTACT_CHANGED);

  private static final Duration FIRST_PAUSE = Duration.ofSeconds(30);
  private static final Duration LONGEST_PAUSE = Duration.ofHours(1);

  private final EntityManager em;
  private final DatabaseClock clock;
  private final Runnable mailsOwed;

  /**
   * @param mailsOwed told of each mail that is due from the commit on
   */
  public Outbox(EntityManager em, DatabaseClock clock, Runnable mailsOwed) {
    this.em = em;
    this.clock = clock;
    this.mailsOwed = mailsOwed;
  }

  /**
   * A mail to send now.
   *
   * @param userId the person; of a mail to the organisation itself there is none
   * @param organisation the organisation's name
   * @param baseUri where the act's request had reached Keycloak, ending with a slash
   * @param owedAt when the act was done
   * @param recipient another address of the person's than the account's: former, or not yet; of a
   *     mail to the organisation, the one that it goes to
   */
  public record Due(
      String id,
      MailKind kind,
      String realmId,
      String orgId,
      Optional<String> userId,
      String organisation,
      String baseUri,
      Instant owedAt,
      Optional<String> recipient) {}

  /** How a mail stands after a failure. */
  public record Failure(int attempts, boolean dead) {}

  /**
   * Owes a mail to a person from the moment that the current transaction commits; its id.
   *
   * @param baseUri Keycloak's address as the request sees it: links in the mail start with it
   */
  public String owe(MailKind kind, String realmId, String orgId, String userId, String baseUri) {
    return owe(kind, realmId, orgId, userId, baseUri, null);
  }

  /** Owes a mail to an address of a person's that is not the account's: former, or not yet. */
  public String oweTo(
      MailKind kind, String realmId, String orgId, String userId, String baseUri, String address) {
    return owe(kind, realmId, orgId, userId, baseUri, address);
  }

  /**
   * Owes a mail to an organisation itself, at an address of its own. It is nobody's: whoever did
   * the act may be gone before it is sent.
   */
  public String oweToOrganisation(
      MailKind kind, String realmId, String orgId, String baseUri, String address) {
    return owe(kind, realmId, orgId, null, baseUri, address);
  }

  private String owe(
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
      mailsOwed.run();
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

  /**
   * The next due mail, its row locked until the transaction ends; rows that other nodes have locked
   * are passed over. A person's identifier goes before anything else that the person is owed;
   * reminders by the thousand go last, however long they wait (R6: at once).
   */
  public Optional<Due> lockNextDue() {
    return lockNextDue("b.kind <> :reminder")
        .or(() -> lockNextDue("b.kind = :reminder"))
        .map(
            row ->
                new Due(
                    row.id,
                    row.kind,
                    row.realmId,
                    row.orgId,
                    Optional.ofNullable(row.userId),
                    organisation(row),
                    row.baseUri,
                    Instant.ofEpochMilli(row.createdAt),
                    Optional.ofNullable(row.recipient)));
  }

  private Optional<OutboxEntity> lockNextDue(String which) {
    return Queries.lockFirst(
        em.createQuery(
                "select b from PartnerOutbox b where b.state = :waiting and b.nextAt <= :now and "
                    + which
                    + " and (b.kind = :identifier or not exists (select 1 from PartnerOutbox i where"
                    + " i.userId = b.userId and i.kind = :identifier and i.state = :waiting))"
                    + " order by b.nextAt, b.createdAt, b.id",
                OutboxEntity.class)
            .setParameter("waiting", MailState.WAITING)
            .setParameter("identifier", MailKind.IDENTIFIER)
            .setParameter("reminder", MailKind.RECERTIFICATION)
            .setParameter("now", clock.now().toEpochMilli()));
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

  /** Keeps a mail out of everybody's sight for a while: it is being sent outside a transaction. */
  public void lease(String id) {
    OutboxEntity row = em.find(OutboxEntity.class, id);
    row.nextAt = clock.now().plus(LEASE).toEpochMilli();
  }

  /**
   * Lets what a person is owed later be due now. What is due within the time of a lease stays as it
   * is: it may be on its way.
   */
  public void hasten(String userId) {
    em.flush();
    mailsOwed.run();
    long now = clock.now().toEpochMilli();
    em.createQuery(
            "update PartnerOutbox b set b.nextAt = :now, b.createdAt = case when b.createdAt > :now"
                + " then :now else b.createdAt end where b.userId = :userId and b.state = :waiting"
                + " and b.nextAt > :soon")
        .setParameter("now", now)
        .setParameter("soon", now + LEASE.toMillis())
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

  /** Records that the mail server took the mail. */
  public void sent(String id) {
    OutboxEntity row = em.find(OutboxEntity.class, id);
    if (row == null) {
      // The person was removed while the mail was on its way.
      return;
    }
    row.attempts++;
    row.recipient = null;
    row.state = MailState.SENT;
    row.sentAt = clock.now().toEpochMilli();
    row.failure = null;
  }

  /** Whether a mail is owed still: a removed person's mails are gone. */
  public boolean isOwed(String id) {
    return em.createQuery(
                "select count(b) from PartnerOutbox b where b.id = :id and b.state = :waiting",
                Long.class)
            .setParameter("id", id)
            .setParameter("waiting", MailState.WAITING)
            .getSingleResult()
        > 0;
  }

  /** Records a failure; the mail is due again after a pause that doubles, or given up. */
  public Failure failed(String id, String reason) {
    OutboxEntity row = em.find(OutboxEntity.class, id);
    if (row == null) {
      // The person was removed meanwhile, and the mail with it.
      return new Failure(0, true);
    }
    Instant now = clock.now();
    row.attempts++;
    row.failure = reason;
    row.nextAt = now.plus(pause(row.attempts)).toEpochMilli();
    if (now.isAfter(Instant.ofEpochMilli(row.createdAt).plus(PATIENCE))) {
      row.state = MailState.DEAD;
      row.recipient = null;
    }
    return new Failure(row.attempts, row.state == MailState.DEAD);
  }

  /** Why a mail is given up though no mail server refused it: nobody is to get it any more. */
  public enum Pointless {
    /** There is no such person, notice or address any more. */
    NO_ADDRESSEE("no-addressee"),
    /** The person may not sign in. */
    DISABLED("disabled"),
    /** The person has a password already. */
    PASSWORD_CHOSEN("password-chosen");

    public static final List<String> CODES = Arrays.stream(values()).map(one -> one.code).toList();

    private final String code;

    Pointless(String code) {
      this.code = code;
    }
  }

  /** Gives a mail up at once, since trying again cannot help. */
  public void giveUp(String id, Pointless why) {
    OutboxEntity row = em.find(OutboxEntity.class, id);
    if (row == null) {
      // The person was removed meanwhile, and the mail with it.
      return;
    }
    row.state = MailState.DEAD;
    row.recipient = null;
    row.failure = why.code;
  }

  /**
   * Puts one mail off to the next day (UTC), when budgets are new; patience is counted from then.
   */
  public void putOffToNextDay(String id) {
    OutboxEntity row = em.find(OutboxEntity.class, id);
    row.nextAt = clock.now().truncatedTo(ChronoUnit.DAYS).plus(1, ChronoUnit.DAYS).toEpochMilli();
    row.createdAt = row.nextAt;
  }

  /** Forgets a mail that nobody was to get: it was owed so that asking takes the same time. */
  public void forget(String id) {
    OutboxEntity row = em.find(OutboxEntity.class, id);
    if (row != null) {
      em.remove(row);
    }
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
   * A mail as operators see it: neither its content nor an address is kept.
   *
   * @param siret of the organisation that it is about; none of a mail that is about a person alone
   * @param organisation that organisation's name
   * @param userId the person; none of a mail to the organisation itself
   */
  public record Mail(
      String id,
      MailKind kind,
      Optional<String> siret,
      Optional<String> organisation,
      Optional<String> userId,
      MailState state,
      int attempts,
      Optional<String> failure,
      Instant createdAt,
      Instant nextAt,
      Optional<Instant> sentAt) {}

  /** A page of mails and how many there are in all. */
  public record Page(long total, List<Mail> items) {}

  /** A page of a realm's mails in a state, newest first. */
  public Page page(String realmId, MailState state, int first, int max) {
    String where = " where b.realmId = :realmId and b.state = :state";
    long total =
        em.createQuery("select count(b) from PartnerOutbox b" + where, Long.class)
            .setParameter("realmId", realmId)
            .setParameter("state", state)
            .getSingleResult();
    List<Mail> items =
        em.createQuery(
                "select b, o.siret, o.name from PartnerOutbox b left join PartnerOrganisation o on"
                    + " o.orgId = b.orgId"
                    + where
                    + " order by b.createdAt desc, b.id",
                Object[].class)
            .setParameter("realmId", realmId)
            .setParameter("state", state)
            .setFirstResult(first)
            .setMaxResults(max)
            .getResultStream()
            .map(Outbox::mail)
            .toList();
    return new Page(total, items);
  }

  private static Mail mail(Object[] columns) {
    var row = (OutboxEntity) columns[0];
    return new Mail(
        row.id,
        row.kind,
        Optional.ofNullable((String) columns[1]),
        Optional.ofNullable((String) columns[2]),
        Optional.ofNullable(row.userId),
        row.state,
        row.attempts,
        Optional.ofNullable(row.failure),
        Instant.ofEpochMilli(row.createdAt),
        Instant.ofEpochMilli(row.nextAt),
        Optional.ofNullable(row.sentAt).map(Instant::ofEpochMilli));
  }

  /** Whether a mail is the realm's. */
  public boolean exists(String realmId, String id) {
    return em.createQuery(
                "select count(b) from PartnerOutbox b where b.realmId = :realmId and b.id = :id",
                Long.class)
            .setParameter("realmId", realmId)
            .setParameter("id", id)
            .getSingleResult()
        > 0;
  }

  /** The organisation that a mail is about, unless it is about a person alone. */
  public Optional<String> organisationOf(String id) {
    return em.createQuery(
            "select o.orgId from PartnerOutbox b join PartnerOrganisation o on o.orgId = b.orgId"
                + " where b.id = :id",
            String.class)
        .setParameter("id", id)
        .getResultStream()
        .findFirst();
  }

  /**
   * Owes a mail anew that was given up, with all the patience of a new one. Answers false when it
   * was not given up, or must stay so: an address other than the account's may be out of date, and
   * a credential would take the place of the password that the person has chosen meanwhile.
   */
  public boolean revive(String id) {
    mailsOwed.run();
    return em.createQuery(
                "update PartnerOutbox b set b.state = :waiting, b.attempts = 0, b.failure = null,"
                    + " b.createdAt = :now, b.nextAt = :now where b.id = :id and b.state = :dead and"
                    + " b.kind not in :formerAddress and (b.kind not in :credentials or not exists"
                    + " (select 1 from PartnerCredential c where c.userId = b.userId and"
                    + " c.consumedAt > b.createdAt))")
            .setParameter("waiting", MailState.WAITING)
            .setParameter("now", clock.now().toEpochMilli())
            .setParameter("id", id)
            .setParameter("dead", MailState.DEAD)
            .setParameter("formerAddress", FORMER_ADDRESSES)
            .setParameter("credentials", CREDENTIALS)
            .executeUpdate()
        == 1;
  }

  static Duration pause(int attempts) {
    int doublings = Math.min(attempts - 1, 20);
    Duration pause = FIRST_PAUSE.multipliedBy(1L << doublings);
    return pause.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : pause;
  }

  private String organisation(OutboxEntity row) {
    OrganisationEntity organisation = em.find(OrganisationEntity.class, row.orgId);
    return organisation == null ? "" : organisation.name;
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
