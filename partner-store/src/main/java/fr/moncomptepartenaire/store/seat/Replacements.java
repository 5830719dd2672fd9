package fr.moncomptepartenaire.store.seat;

import fr.moncomptepartenaire.kernel.organisation.Motive;
import fr.moncomptepartenaire.kernel.organisation.Siret;
import fr.moncomptepartenaire.kernel.organisation.Ticket;
import fr.moncomptepartenaire.kernel.seat.Replacement;
import fr.moncomptepartenaire.kernel.seat.ReplacementMode;
import fr.moncomptepartenaire.kernel.seat.ReplacementState;
import fr.moncomptepartenaire.store.query.DatabaseClock;
import jakarta.persistence.EntityManager;
import jakarta.persistence.TypedQuery;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Replacements of administrators (R10). The condition of one UPDATE, and a CHECK of the table,
 * ensure that two different operators agree (T30).
 */
public final class Replacements {
  private final EntityManager em;
  private final DatabaseClock clock;

  public Replacements(EntityManager em, DatabaseClock clock) {
    this.em = em;
    this.clock = clock;
  }

  /**
   * A replacement. An expired proposal has the state {@code EXPIRED}, even if its row is not
   * updated yet.
   */
  public record Proposal(
      String id,
      String orgId,
      Siret siret,
      String organisation,
      ReplacementState state,
      ReplacementMode mode,
      String motive,
      String ticket,
      String proposedBy,
      Instant proposedAt,
      Instant expiresAt,
      Optional<String> approvedBy,
      Optional<Instant> approvedAt,
      Optional<Instant> endedAt) {}

  /** A page of replacements, and the total number. */
  public record Page(long total, List<Proposal> items) {}

  /**
   * Proposes a replacement and returns its id. Flushes at once: a unique key refuses a second open
   * replacement of the organisation, and the transaction is then lost.
   */
  public String propose(
      String realmId,
      String orgId,
      ReplacementMode mode,
      Motive motive,
      Ticket ticket,
      String proposerId) {
    expire(orgId);
    var row = new ReplacementEntity();
    row.id = UUID.randomUUID().toString();
    row.realmId = realmId;
    row.orgId = orgId;
    row.openSlot = orgId;
    row.state = ReplacementState.PROPOSED;
    row.mode = mode;
    row.motive = motive.value();
    row.ticket = ticket.value();
    row.proposedBy = proposerId;
    row.proposedAt = clock.now().toEpochMilli();
    row.expiresAt = row.proposedAt + Replacement.VALIDITY.toMillis();
    em.persist(row);
    em.flush();
    em.detach(row);
    return row.id;
  }

  /**
   * Approves a proposal. Returns false if it is closed or expired, or if the approver proposed it:
   * only one of several concurrent callers gets true.
   */
  public boolean approve(String id, String approverId) {
    long now = clock.now().toEpochMilli();
    return em.createQuery(
                "update PartnerReplacement r set r.state = :approved, r.approvedBy = :approver,"
                    + " r.approvedAt = :now where r.id = :id and r.state = :proposed and"
                    + " r.expiresAt > :now and r.proposedBy <> :approver")
            .setParameter("approved", ReplacementState.APPROVED)
            .setParameter("approver", approverId)
            .setParameter("now", now)
            .setParameter("id", id)
            .setParameter("proposed", ReplacementState.PROPOSED)
            .executeUpdate()
        == 1;
  }

  /** Withdraws a proposal. Returns false if it is no longer open. */
  public boolean withdraw(String id) {
    return end(id, ReplacementState.PROPOSED, ReplacementState.WITHDRAWN);
  }

  /** Completes the approved replacement of an organisation: somebody has claimed the seat. */
  public void complete(String orgId) {
    em.createQuery(
            "update PartnerReplacement r set r.state = :completed, r.openSlot = null, r.endedAt ="
                + " :now where r.openSlot = :orgId and r.state = :approved")
        .setParameter("completed", ReplacementState.COMPLETED)
        .setParameter("approved", ReplacementState.APPROVED)
        .setParameter("now", clock.now().toEpochMilli())
        .setParameter("orgId", orgId)
        .executeUpdate();
  }

  /** The organisation's replacement with this id, if any. */
  public Optional<Proposal> byId(String orgId, String id) {
    long now = clock.now().toEpochMilli();
    return select("r.orgId = :orgId and r.id = :id")
        .setParameter("orgId", orgId)
        .setParameter("id", id)
        .getResultStream()
        .findFirst()
        .map(row -> proposal(row, now));
  }

  /** The replacements of an organisation, newest first. */
  public List<Proposal> of(String orgId) {
    long now = clock.now().toEpochMilli();
    return select("r.orgId = :orgId")
        .setParameter("orgId", orgId)
        .getResultStream()
        .map(row -> proposal(row, now))
        .toList();
  }

  /** A page of the proposals that wait for a second operator, newest first; three statements. */
  public Page waiting(String realmId, int first, int max) {
    long now = clock.now().toEpochMilli();
    String condition = "r.realmId = :realmId and r.state = :proposed and r.expiresAt > :now";
    long total =
        em.createQuery("select count(*) from PartnerReplacement r where " + condition, Long.class)
            .setParameter("realmId", realmId)
            .setParameter("proposed", ReplacementState.PROPOSED)
            .setParameter("now", now)
            .getSingleResult();
    List<Proposal> items =
        select(condition)
            .setParameter("realmId", realmId)
            .setParameter("proposed", ReplacementState.PROPOSED)
            .setParameter("now", now)
            .setFirstResult(first)
            .setMaxResults(max)
            .getResultStream()
            .map(row -> proposal(row, now))
            .toList();
    return new Page(total, items);
  }

  // Closes an expired proposal, which would block a new one.
  private void expire(String orgId) {
    em.createQuery(
            "update PartnerReplacement r set r.state = :expired, r.openSlot = null, r.endedAt ="
                + " r.expiresAt where r.openSlot = :orgId and r.state = :proposed and r.expiresAt <="
                + " :now")
        .setParameter("expired", ReplacementState.EXPIRED)
        .setParameter("proposed", ReplacementState.PROPOSED)
        .setParameter("now", clock.now().toEpochMilli())
        .setParameter("orgId", orgId)
        .executeUpdate();
  }

  private boolean end(String id, ReplacementState from, ReplacementState to) {
    long now = clock.now().toEpochMilli();
    return em.createQuery(
                "update PartnerReplacement r set r.state = :to, r.openSlot = null, r.endedAt = :now"
                    + " where r.id = :id and r.state = :from and r.expiresAt > :now")
            .setParameter("to", to)
            .setParameter("now", now)
            .setParameter("id", id)
            .setParameter("from", from)
            .executeUpdate()
        == 1;
  }

  private TypedQuery<ReplacementRow> select(String condition) {
    return em.createQuery(
        "select r, o.siret, o.name from PartnerReplacement r join PartnerOrganisation o on o.orgId ="
            + " r.orgId where "
            + condition
            + " order by r.proposedAt desc, r.id",
        ReplacementRow.class);
  }

  /** A replacement with its organisation. */
  private record ReplacementRow(ReplacementEntity row, String siret, String organisation) {}

  // Detached at once: conditional updates do not change entities in the session.
  private Proposal proposal(ReplacementRow found, long now) {
    ReplacementEntity row = found.row();
    em.detach(row);
    boolean late = row.state == ReplacementState.PROPOSED && row.expiresAt <= now;
    return new Proposal(
        row.id,
        row.orgId,
        new Siret(found.siret()),
        found.organisation(),
        late ? ReplacementState.EXPIRED : row.state,
        row.mode,
        row.motive,
        row.ticket,
        row.proposedBy,
        Instant.ofEpochMilli(row.proposedAt),
        Instant.ofEpochMilli(row.expiresAt),
        Optional.ofNullable(row.approvedBy),
        Optional.ofNullable(row.approvedAt).map(Instant::ofEpochMilli),
        Optional.ofNullable(row.endedAt).map(Instant::ofEpochMilli));
  }
}
