package fr.moncomptepartenaire.store.mail;

import fr.moncomptepartenaire.kernel.mail.MailKind;
import fr.moncomptepartenaire.store.query.DatabaseClock;
import fr.moncomptepartenaire.store.query.Queries;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The mails as operators see them, and the retry of dead ones. */
public final class MailListing {
  private static final List<MailKind> OUT_OF_DATE =
      Arrays.stream(MailKind.values()).filter(kind -> !kind.canBeRetried()).toList();

  /** The kinds whose address stands in the row only. A notice knows the organisation's contact. */
  private static final List<MailKind> ADDRESSED =
      Arrays.stream(MailKind.values())
          .filter(MailKind::keepsAddress)
          .filter(kind -> kind != MailKind.CLAIM_NOTICE)
          .toList();

  /** The parameter of {@link #TO_ACT_ON}. */
  public static final String POINTLESS = "pointless";

  /**
   * Of dead mails {@code b}, those that operators must act on: one that nobody should receive any
   * more is no failure.
   */
  public static final String TO_ACT_ON = "(b.failure is null or b.failure not in :pointless)";

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

  /**
   * A page of a realm's mails in a state. Dead ones are those that operators must act on.
   *
   * @param oldestFirst the order; else the newest are first
   */
  public Page page(String realmId, MailState state, boolean oldestFirst, int first, int max) {
    String from = " from PartnerOutbox b where b.realmId = :realmId and b.state = :state";
    Map<String, Object> parameters = new HashMap<>(Map.of("realmId", realmId, "state", state));
    if (state == MailState.DEAD) {
      from += " and " + TO_ACT_ON;
      parameters.put(POINTLESS, Pointless.CODES);
    }
    String order =
        oldestFirst ? " order by b.createdAt, b.id desc" : " order by b.createdAt desc, b.id";
    long total =
        Queries.with(parameters, em.createQuery("select count(*)" + from, Long.class))
            .getSingleResult();
    // The ids of the page come from an index, however far the page is.
    List<String> ids =
        Queries.with(parameters, em.createQuery("select b.id" + from + order, String.class))
            .setFirstResult(first)
            .setMaxResults(max)
            .getResultList();
    return new Page(total, mails(ids, state, order));
  }

  private List<Mail> mails(List<String> ids, MailState state, String order) {
    if (ids.isEmpty()) {
      return List.of();
    }
    return em.createQuery(
            "select b, o.siret, o.name from PartnerOutbox b left join PartnerOrganisation o on"
                + " o.orgId = b.orgId where b.id in :ids and b.state = :state"
                + order,
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
   * dead or may not be retried: an address may be out of date or erased, and a credential would
   * replace the password that the person has chosen meanwhile.
   */
  public boolean revive(String id) {
    signal.run();
    return em.createQuery(
                "update PartnerOutbox b set b.state = :waiting, b.attempts = 0, b.failure = null,"
                    + " b.createdAt = :now, b.nextAt = :now where b.id = :id and b.state = :dead"
                    + " and b.kind not in :outOfDate and (b.kind not in :addressed or b.recipient"
                    + " is not null) and (b.kind not in :credentials or not exists (select 1 from"
                    + " PartnerCredential c where c.userId = b.userId and c.consumedAt >"
                    + " b.createdAt))")
            .setParameter("waiting", MailState.WAITING)
            .setParameter("now", clock.now().toEpochMilli())
            .setParameter("id", id)
            .setParameter("dead", MailState.DEAD)
            .setParameter("outOfDate", OUT_OF_DATE)
            .setParameter("addressed", ADDRESSED)
            .setParameter("credentials", Outbox.CREDENTIALS)
            .executeUpdate()
        == 1;
  }
}
