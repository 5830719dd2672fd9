package fr.moncomptepartenaire.store.mail;

import fr.moncomptepartenaire.kernel.mail.MailKind;
import fr.moncomptepartenaire.store.organisation.OrganisationEntity;
import fr.moncomptepartenaire.store.query.DatabaseClock;
import fr.moncomptepartenaire.store.query.Queries;
import jakarta.persistence.EntityManager;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * The outbox for the code that sends mails: due mails and their outcomes. A row is locked while its
 * mail is prepared, and leased while the mail is sent.
 */
public final class OutboxQueue {
  /** A mail that fails for this long is given up, and operators see it. */
  static final Duration PATIENCE = Duration.ofDays(3);

  /**
   * Longer than the slowest dialogue with a mail server. Keycloak waits ten seconds for the
   * connection and ten for each answer. There are at most fifteen answers (greeting, two EHLO,
   * STARTTLS, three for AUTH, MAIL, RCPT, DATA, end of data, and some reserve).
   */
  static final Duration LEASE = Duration.ofMinutes(3);

  private static final Duration FIRST_PAUSE = Duration.ofSeconds(30);
  private static final Duration LONGEST_PAUSE = Duration.ofHours(1);

  private final EntityManager em;
  private final DatabaseClock clock;

  public OutboxQueue(EntityManager em, DatabaseClock clock) {
    this.em = em;
    this.clock = clock;
  }

  /**
   * A mail to send now.
   *
   * @param userId the person; empty for a mail to the organisation itself
   * @param organisation the organisation's name
   * @param baseUri Keycloak's base address from the act's request, with a slash at the end
   * @param owedAt since when the mail is tried
   * @param happenedAt when the act was done
   * @param recipient for a person, an address other than the account's: a former or a proposed one;
   *     for an organisation, its address
   * @param actorId the colleague who did the act; empty if the person or the institution did it
   * @param about a browser or a kind of second factor, in a code; empty for all other mails
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
      Instant happenedAt,
      Optional<String> recipient,
      Optional<String> actorId,
      Optional<String> about) {}

  /** The state of a mail after a failure. */
  public record Failure(int attempts, boolean dead) {}

  /**
   * The next due mail, locked until the transaction ends; skips rows that other nodes have locked.
   * A person's identifier comes before the person's other mails. Recertification reminders, which
   * may be thousands, come last (R6: at once).
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
                    Instant.ofEpochMilli(row.happenedAt == null ? row.createdAt : row.happenedAt),
                    Optional.ofNullable(row.recipient),
                    Optional.ofNullable(row.actorId),
                    Optional.ofNullable(row.about)));
  }

  private Optional<OutboxEntity> lockNextDue(String which) {
    return Queries.lockFirst(
        em.createQuery(
                "select b from PartnerOutbox b where b.state = :waiting and b.nextAt <= :now and "
                    + which
                    + " and (b.kind = :identifier or not exists (select 1 from PartnerOutbox i"
                    + " where i.userId = b.userId and i.kind = :identifier and i.state = :waiting))"
                    + " order by b.nextAt, b.createdAt, b.id",
                OutboxEntity.class)
            .setParameter("waiting", MailState.WAITING)
            .setParameter("identifier", MailKind.IDENTIFIER)
            .setParameter("reminder", MailKind.RECERTIFICATION)
            .setParameter("now", clock.now().toEpochMilli()));
  }

  /** Leases a mail: other nodes skip it while it is sent outside a transaction. */
  public void lease(String id) {
    OutboxEntity row = em.find(OutboxEntity.class, id);
    row.nextAt = clock.now().plus(LEASE).toEpochMilli();
  }

  /** Records that the mail server accepted the mail. */
  public void sent(String id) {
    OutboxEntity row = em.find(OutboxEntity.class, id);
    if (row == null) {
      // The person was removed while the mail was on its way.
      return;
    }
    row.attempts++;
    row.recipient = null;
    row.actorId = null;
    row.about = null;
    row.state = MailState.SENT;
    row.sentAt = clock.now().toEpochMilli();
    row.failure = null;
  }

  /** Whether a mail is still waiting; the mails of a removed person are deleted. */
  public boolean isQueued(String id) {
    return em.createQuery(
                "select count(b) from PartnerOutbox b where b.id = :id and b.state = :waiting",
                Long.class)
            .setParameter("id", id)
            .setParameter("waiting", MailState.WAITING)
            .getSingleResult()
        > 0;
  }

  /**
   * Records a failure. The mail is due again after a pause that doubles each time, or is given up.
   */
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
      if (!row.kind.keepsAddress()) {
        row.recipient = null;
      }
      row.actorId = null;
      row.about = null;
    }
    return new Failure(row.attempts, row.state == MailState.DEAD);
  }

  /** Gives a mail up at once, since a retry cannot succeed. */
  public void giveUp(String id, Pointless why) {
    OutboxEntity row = em.find(OutboxEntity.class, id);
    if (row == null) {
      // The person was removed meanwhile, and the mail with it.
      return;
    }
    row.state = MailState.DEAD;
    row.recipient = null;
    row.actorId = null;
    row.about = null;
    row.failure = why.code;
  }

  /**
   * Postpones a mail to the next day (UTC), when its budget is renewed. The retry period starts
   * then.
   */
  public void putOffToNextDay(String id) {
    OutboxEntity row = em.find(OutboxEntity.class, id);
    row.nextAt = clock.now().truncatedTo(ChronoUnit.DAYS).plus(1, ChronoUnit.DAYS).toEpochMilli();
    row.createdAt = row.nextAt;
  }

  /**
   * Deletes a decoy row. It was written only so that recovery takes the same time for unknown
   * addresses (T04).
   */
  public void forget(String id) {
    OutboxEntity row = em.find(OutboxEntity.class, id);
    if (row != null) {
      em.remove(row);
    }
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
