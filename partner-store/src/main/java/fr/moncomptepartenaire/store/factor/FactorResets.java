package fr.moncomptepartenaire.store.factor;

import fr.moncomptepartenaire.kernel.assurance.FactorReset;
import fr.moncomptepartenaire.kernel.assurance.FactorResetState;
import fr.moncomptepartenaire.kernel.organisation.Motive;
import fr.moncomptepartenaire.kernel.organisation.Siret;
import fr.moncomptepartenaire.kernel.organisation.Ticket;
import fr.moncomptepartenaire.store.query.DatabaseClock;
import fr.moncomptepartenaire.store.query.Queries;
import jakarta.persistence.EntityManager;
import jakarta.persistence.TypedQuery;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Requests of operators to reset the second factor of a mandate holder or an operator (R16). The
 * condition of one UPDATE, and CHECKs of the table, ensure that two operators agree, neither of
 * whom is the person.
 */
public final class FactorResets {
  private final EntityManager em;
  private final DatabaseClock clock;

  public FactorResets(EntityManager em, DatabaseClock clock) {
    this.em = em;
    this.clock = clock;
  }

  /**
   * A request. An expired proposal has the state {@code EXPIRED}, even if its row is not updated
   * yet.
   *
   * @param identifier the person's identifier
   * @param orgId the person's organisation; empty for an operator, like {@code siret} and {@code
   *     organisation}
   */
  public record Request(
      String id,
      String userId,
      String identifier,
      Optional<String> orgId,
      Optional<Siret> siret,
      Optional<String> organisation,
      FactorResetState state,
      String motive,
      String ticket,
      String proposedBy,
      Instant proposedAt,
      Instant expiresAt,
      Optional<String> approvedBy,
      Optional<Instant> endedAt) {}

  /** A page of requests, and the total number. */
  public record Page(long total, List<Request> items) {}

  /**
   * Proposes a reset and returns its id. Flushes at once: a unique key refuses a second open
   * request for the person, and the transaction is then lost.
   *
   * @param orgId the person's organisation; null for an operator
   */
  public String propose(
      String realmId,
      String userId,
      @Nullable String orgId,
      Motive motive,
      Ticket ticket,
      String proposerId) {
    expire(userId);
    var row = new FactorResetEntity();
    row.id = UUID.randomUUID().toString();
    row.realmId = realmId;
    row.userId = userId;
    row.orgId = orgId;
    row.openSlot = userId;
    row.state = FactorResetState.PROPOSED;
    row.motive = motive.value();
    row.ticket = ticket.value();
    row.proposedBy = proposerId;
    row.proposedAt = clock.now().toEpochMilli();
    row.expiresAt = row.proposedAt + FactorReset.VALIDITY.toMillis();
    em.persist(row);
    em.flush();
    em.detach(row);
    return row.id;
  }

  // Closes an expired proposal, which would block a new one.
  private void expire(String userId) {
    em.createQuery(
            "update PartnerFactorReset r set r.state = :expired, r.openSlot = null, r.endedAt ="
                + " r.expiresAt where r.openSlot = :userId and r.state = :proposed and r.expiresAt"
                + " <= :now")
        .setParameter("expired", FactorResetState.EXPIRED)
        .setParameter("proposed", FactorResetState.PROPOSED)
        .setParameter("now", clock.now().toEpochMilli())
        .setParameter("userId", userId)
        .executeUpdate();
  }

  /**
   * Approves a request. Returns false if it is closed or expired, or if the approver proposed it or
   * is the person: only one of several concurrent callers gets true.
   */
  public boolean approve(String id, String approverId) {
    long now = clock.now().toEpochMilli();
    return em.createQuery(
                "update PartnerFactorReset r set r.state = :done, r.openSlot = null, r.approvedBy ="
                    + " :approver, r.endedAt = :now where r.id = :id and r.state = :proposed and"
                    + " r.expiresAt > :now and r.proposedBy <> :approver and r.userId <> :approver")
            .setParameter("done", FactorResetState.DONE)
            .setParameter("approver", approverId)
            .setParameter("now", now)
            .setParameter("id", id)
            .setParameter("proposed", FactorResetState.PROPOSED)
            .executeUpdate()
        == 1;
  }

  /** Withdraws or refuses a request. Returns false if it is no longer open. */
  public boolean withdraw(String id) {
    long now = clock.now().toEpochMilli();
    return em.createQuery(
                "update PartnerFactorReset r set r.state = :withdrawn, r.openSlot = null, r.endedAt"
                    + " = :now where r.id = :id and r.state = :proposed and r.expiresAt > :now")
            .setParameter("withdrawn", FactorResetState.WITHDRAWN)
            .setParameter("now", now)
            .setParameter("id", id)
            .setParameter("proposed", FactorResetState.PROPOSED)
            .executeUpdate()
        == 1;
  }

  /** The realm's request with this id, if any. */
  public Optional<Request> byId(String realmId, String id) {
    long now = clock.now().toEpochMilli();
    return id.indexOf('\0') >= 0
        ? Optional.empty()
        : select("r.realmId = :realmId and r.id = :id")
            .setParameter("realmId", realmId)
            .setParameter("id", id)
            .getResultStream()
            .findFirst()
            .map(found -> found.request(em, now));
  }

  /**
   * A page of requests, newest first; three statements.
   *
   * @param state those in this state; null for all
   */
  public Page page(String realmId, @Nullable FactorResetState state, int first, int max) {
    long now = clock.now().toEpochMilli();
    Map<String, Object> parameters = new HashMap<>(Map.of("realmId", realmId));
    String condition = "r.realmId = :realmId" + in(state, parameters, now);
    long total =
        Queries.with(
                parameters,
                em.createQuery(
                    "select count(*) from PartnerFactorReset r where " + condition, Long.class))
            .getSingleResult();
    List<Request> items =
        Queries.with(parameters, select(condition))
            .setFirstResult(first)
            .setMaxResults(max)
            .getResultStream()
            .map(found -> found.request(em, now))
            .toList();
    return new Page(total, items);
  }

  private static String in(
      @Nullable FactorResetState state, Map<String, Object> parameters, long now) {
    if (state == null) {
      return "";
    }
    parameters.put("state", state);
    return switch (state) {
      case PROPOSED -> {
        parameters.put("now", now);
        yield " and r.state = :state and r.expiresAt > :now";
      }
      case EXPIRED -> {
        parameters.put("now", now);
        parameters.put("proposed", FactorResetState.PROPOSED);
        yield " and (r.state = :state or (r.state = :proposed and r.expiresAt <= :now))";
      }
      case DONE, WITHDRAWN -> " and r.state = :state";
    };
  }

  /** Deletes up to {@code max} requests that ended before the limit; returns how many. */
  public int forgetEnded(Instant limit, int max) {
    // Every request ends by its expiry.
    List<String> past =
        em.createQuery(
                "select r.id from PartnerFactorReset r where r.expiresAt < :limit", String.class)
            .setParameter("limit", limit.toEpochMilli())
            .setMaxResults(max)
            .getResultList();
    return past.isEmpty()
        ? 0
        : em.createQuery("delete from PartnerFactorReset r where r.id in :ids")
            .setParameter("ids", past)
            .executeUpdate();
  }

  private TypedQuery<Found> select(String condition) {
    return em.createQuery(
        "select r, u.username, o.siret, o.name from PartnerFactorReset r left join UserEntity u on"
            + " u.id = r.userId left join PartnerOrganisation o on o.orgId = r.orgId where "
            + condition
            + " order by r.proposedAt desc, r.id",
        Found.class);
  }

  /** A request with the person and the organisation. */
  private record Found(
      FactorResetEntity row,
      @Nullable String identifier,
      @Nullable String siret,
      @Nullable String organisation) {

    // Detached at once: conditional updates do not change entities in the session.
    Request request(EntityManager em, long now) {
      em.detach(row);
      boolean late = row.state == FactorResetState.PROPOSED && row.expiresAt <= now;
      return new Request(
          row.id,
          row.userId,
          Queries.text(identifier),
          Optional.ofNullable(row.orgId),
          Optional.ofNullable(siret).map(Siret::new),
          Optional.ofNullable(organisation),
          late ? FactorResetState.EXPIRED : row.state,
          row.motive,
          row.ticket,
          row.proposedBy,
          Instant.ofEpochMilli(row.proposedAt),
          Instant.ofEpochMilli(row.expiresAt),
          Optional.ofNullable(row.approvedBy),
          Optional.ofNullable(row.endedAt).map(Instant::ofEpochMilli));
    }
  }
}
