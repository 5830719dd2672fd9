package fr.moncomptepartenaire.store;

import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * The mails that committed acts owe to people. A row is written in the transaction of the act and
 * sent after it, so that no mail speaks of what was rolled back and none is lost (THREATS F7).
 */
public final class Outbox {
  /** A mail that could not be sent for so long is given up, and operators see it. */
  static final Duration PATIENCE = Duration.ofDays(3);

  private static final Duration FIRST_PAUSE = Duration.ofSeconds(30);
  private static final Duration LONGEST_PAUSE = Duration.ofHours(1);

  /** What JPA calls a lock that passes over rows which others hold. */
  private static final int SKIP_LOCKED = -2;

  private final EntityManager em;
  private final DatabaseClock clock;

  Outbox(EntityManager em, DatabaseClock clock) {
    this.em = em;
    this.clock = clock;
  }

  /**
   * A mail to send now.
   *
   * @param organisation the organisation's name
   * @param baseUri where the act's request had reached Keycloak, ending with a slash
   */
  public record Due(
      String id,
      MailKind kind,
      String realmId,
      String orgId,
      String userId,
      String organisation,
      String baseUri) {}

  /** How a mail stands after a failure. */
  public record Failure(int attempts, boolean dead) {}

  /**
   * Owes a mail to a person from the moment that the current transaction commits; its id.
   *
   * @param baseUri Keycloak's address as the request sees it: links in the mail start with it
   */
  public String owe(MailKind kind, String realmId, String orgId, String userId, String baseUri) {
    var row = new OutboxEntity();
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
    return row.id;
  }

  /**
   * The next due mail, its row locked until the transaction ends; rows that other nodes have locked
   * are passed over.
   */
  public Optional<Due> lockNextDue() {
    return em.createQuery(
            "select b from PartnerOutbox b where b.state = :waiting and b.nextAt <= :now order by"
                + " b.nextAt, b.id",
            OutboxEntity.class)
        .setParameter("waiting", MailState.WAITING)
        .setParameter("now", clock.now().toEpochMilli())
        .setMaxResults(1)
        .setLockMode(LockModeType.PESSIMISTIC_WRITE)
        .setHint("jakarta.persistence.lock.timeout", SKIP_LOCKED)
        .getResultStream()
        .findFirst()
        .map(
            row ->
                new Due(
                    row.id,
                    row.kind,
                    row.realmId,
                    row.orgId,
                    row.userId,
                    organisation(row),
                    row.baseUri));
  }

  /** Records that the mail server took the mail. */
  public void sent(String id) {
    OutboxEntity row = em.find(OutboxEntity.class, id);
    row.attempts++;
    row.state = MailState.SENT;
    row.sentAt = clock.now().toEpochMilli();
    row.failure = null;
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
    }
    return new Failure(row.attempts, row.state == MailState.DEAD);
  }

  /** Gives a mail up at once, since trying again cannot help. */
  public void giveUp(String id, String reason) {
    OutboxEntity row = em.find(OutboxEntity.class, id);
    row.state = MailState.DEAD;
    row.failure = reason;
  }

  /** A mail as operators see it: neither its content nor an address is kept. */
  public record Mail(
      String id,
      MailKind kind,
      String siret,
      String organisation,
      String userId,
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
    String from =
        " from PartnerOutbox b join PartnerOrganisation o on o.orgId = b.orgId where b.realmId ="
            + " :realmId and b.state = :state";
    long total =
        em.createQuery("select count(b)" + from, Long.class)
            .setParameter("realmId", realmId)
            .setParameter("state", state)
            .getSingleResult();
    List<Mail> items =
        em.createQuery(
                "select b, o.siret, o.name" + from + " order by b.createdAt desc, b.id",
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
        (String) columns[1],
        (String) columns[2],
        row.userId,
        row.state,
        row.attempts,
        Optional.ofNullable(row.failure),
        Instant.ofEpochMilli(row.createdAt),
        Instant.ofEpochMilli(row.nextAt),
        Optional.ofNullable(row.sentAt).map(Instant::ofEpochMilli));
  }

  /** The organisation that a mail of the realm is about. */
  public Optional<String> organisationOf(String realmId, String id) {
    return em.createQuery(
            "select b.orgId from PartnerOutbox b where b.realmId = :realmId and b.id = :id",
            String.class)
        .setParameter("realmId", realmId)
        .setParameter("id", id)
        .getResultStream()
        .findFirst();
  }

  /**
   * Owes a mail anew that was given up, with all the patience of a new one. Answers false when it
   * was not given up.
   */
  public boolean revive(String id) {
    return em.createQuery(
                "update PartnerOutbox b set b.state = :waiting, b.attempts = 0, b.failure = null,"
                    + " b.createdAt = :now, b.nextAt = :now where b.id = :id and b.state = :dead")
            .setParameter("waiting", MailState.WAITING)
            .setParameter("now", clock.now().toEpochMilli())
            .setParameter("id", id)
            .setParameter("dead", MailState.DEAD)
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
}
