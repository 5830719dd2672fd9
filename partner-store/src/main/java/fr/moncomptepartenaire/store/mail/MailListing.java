package fr.moncomptepartenaire.store.mail;

import fr.moncomptepartenaire.kernel.mail.MailKind;
import fr.moncomptepartenaire.store.query.DatabaseClock;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The mails as operators see them, and the retry of dead ones. */
public final class MailListing {
  /**
   * Mails to an address that may be out of date days later, and mails that say when something
   * happened.
   */
  private static final List<MailKind> OUT_OF_DATE =
      List.of(
          MailKind.ADDRESS_CHANGED,
          MailKind.ADDRESS_PROOF,
          MailKind.CONTACT_CHANGED,
          MailKind.NEW_BROWSER,
          MailKind.FACTOR_ADDED,
          MailKind.FACTOR_REMOVED);

  private static final String NEWEST_FIRST = " order by b.createdAt desc, b.id";

  private final EntityManager em;
  private final DatabaseClock clock;
  private final Runnable signal;

  /**
   * @param signal called for each mail that becomes due with the commit
   */
  public MailListing(EntityManager em, DatabaseClock clock, Runnable signal) {
    this.em = em;
    this.clock = clock;
    this.signal = signal;
  }

  /**
   * A mail as operators see it, without its content or its address.
   *
   * @param siret the organisation that the mail is about; empty for a mail about a person only
   * @param organisation that organisation's name
   * @param userId the person; empty for a mail to the organisation itself
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

  /** A page of mails, and the total number. */
  public record Page(long total, List<Mail> items) {}

  /** A page of a realm's mails in a state, newest first. */
  public Page page(String realmId, MailState state, int first, int max) {
    String from = " from PartnerOutbox b where b.realmId = :realmId and b.state = :state";
    long total =
        em.createQuery("select count(*)" + from, Long.class)
            .setParameter("realmId", realmId)
            .setParameter("state", state)
            .getSingleResult();
    // The ids of the page come from an index, however far the page is.
    List<String> ids =
        em.createQuery("select b.id" + from + NEWEST_FIRST, String.class)
            .setParameter("realmId", realmId)
            .setParameter("state", state)
            .setFirstResult(first)
            .setMaxResults(max)
            .getResultList();
    return new Page(total, mails(ids, state));
  }

  private List<Mail> mails(List<String> ids, MailState state) {
    if (ids.isEmpty()) {
      return List.of();
    }
    return em.createQuery(
            "select b, o.siret, o.name from PartnerOutbox b left join PartnerOrganisation o on"
                + " o.orgId = b.orgId where b.id in :ids and b.state = :state"
                + NEWEST_FIRST,
            MailRow.class)
        .setParameter("ids", ids)
        .setParameter("state", state)
        .getResultStream()
        .map(MailRow::mail)
        .toList();
  }

  /** A mail, with the organisation that it is about, if any. */
  private record MailRow(OutboxEntity row, @Nullable String siret, @Nullable String name) {
    Mail mail() {
      return new Mail(
          row.id,
          row.kind,
          Optional.ofNullable(siret),
          Optional.ofNullable(name),
          Optional.ofNullable(row.userId),
          row.state,
          row.attempts,
          Optional.ofNullable(row.failure),
          Instant.ofEpochMilli(row.createdAt),
          Instant.ofEpochMilli(row.nextAt),
          Optional.ofNullable(row.sentAt).map(Instant::ofEpochMilli));
    }
  }

  /** Whether the realm has this mail. */
  public boolean exists(String realmId, String id) {
    return em.createQuery(
                "select count(*) from PartnerOutbox b where b.realmId = :realmId and b.id = :id",
                Long.class)
            .setParameter("realmId", realmId)
            .setParameter("id", id)
            .getSingleResult()
        > 0;
  }

  /** The organisation that a mail is about; empty for a mail about a person only. */
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
   * Makes a dead mail wait again, with the attempts of a new one. Returns false if the mail is not
   * dead or may not be retried: an address or a time may be out of date, and a credential would
   * replace the password that the person has chosen meanwhile.
   */
  public boolean revive(String id) {
    signal.run();
    return em.createQuery(
                "update PartnerOutbox b set b.state = :waiting, b.attempts = 0, b.failure = null,"
                    + " b.createdAt = :now, b.nextAt = :now where b.id = :id and b.state = :dead and"
                    + " b.kind not in :outOfDate and (b.kind not in :credentials or not exists"
                    + " (select 1 from PartnerCredential c where c.userId = b.userId and"
                    + " c.consumedAt > b.createdAt))")
            .setParameter("waiting", MailState.WAITING)
            .setParameter("now", clock.now().toEpochMilli())
            .setParameter("id", id)
            .setParameter("dead", MailState.DEAD)
            .setParameter("outOfDate", OUT_OF_DATE)
            .setParameter("credentials", Outbox.CREDENTIALS)
            .executeUpdate()
        == 1;
  }
}
