package fr.moncomptepartenaire.store.people;

import fr.moncomptepartenaire.store.query.DatabaseClock;
import jakarta.persistence.EntityManager;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * Addresses that mandate holders gave to people who have not proved them yet. The account keeps the
 * address that it has until then: recovery and credentials go there. One address is pending for one
 * person of an organisation, by a unique key; to others it is free until somebody proves it, and
 * the unique key of Keycloak's users decides then.
 */
public final class PendingAddresses {
  private final EntityManager em;
  private final DatabaseClock clock;

  public PendingAddresses(EntityManager em, DatabaseClock clock) {
    this.em = em;
    this.clock = clock;
  }

  /**
   * An address that waits for its proof.
   *
   * @param id tells it from those proposed before
   */
  public record Pending(String id, String address, Instant expiresAt) {
    /** Redacted: an address has no place in a log (T27). */
    @Override
    public String toString() {
      return "Pending[" + id + "]";
    }
  }

  /**
   * An address waits for its proof, in place of the one before. Answers false when it waits for
   * somebody else of the organisation.
   *
   * @param actorId who has given it
   */
  public boolean propose(
      String realmId,
      String orgId,
      String userId,
      String address,
      String actorId,
      Duration validity) {
    forget(userId);
    Instant now = clock.now();
    em.createQuery(
            "delete from PartnerPendingAddress p where p.orgId = :orgId and p.address = :address"
                + " and p.expiresAt <= :now")
        .setParameter("orgId", orgId)
        .setParameter("address", address)
        .setParameter("now", now.toEpochMilli())
        .executeUpdate();
    return em.createQuery(
                "insert into PartnerPendingAddress (userId, realmId, orgId, proposalId, address,"
                    + " proposedBy, proposedAt, expiresAt) values (:userId, :realmId, :orgId, :proposal,"
                    + " :address, :actor, :now, :until) on conflict do nothing")
            .setParameter("userId", userId)
            .setParameter("realmId", realmId)
            .setParameter("orgId", orgId)
            .setParameter("proposal", UUID.randomUUID().toString())
            .setParameter("address", address)
            .setParameter("actor", actorId)
            .setParameter("now", now.toEpochMilli())
            .setParameter("until", now.plus(validity).toEpochMilli())
            .executeUpdate()
        == 1;
  }

  /** An address that waits for its proof, in the columns of its table. */
  private record PendingRow(String id, String address, long expiresAt) {
    /** Redacted: an address has no place in a log (T27). */
    @Override
    public String toString() {
      return "PendingRow[" + id + "]";
    }
  }

  /** The address that a person may still prove. */
  public Optional<Pending> of(String userId) {
    return em.createQuery(
            "select p.proposalId, p.address, p.expiresAt from PartnerPendingAddress p where p.userId"
                + " = :userId and p.expiresAt > :now",
            PendingRow.class)
        .setParameter("userId", userId)
        .setParameter("now", clock.now().toEpochMilli())
        .getResultStream()
        .findFirst()
        .map(row -> new Pending(row.id(), row.address(), Instant.ofEpochMilli(row.expiresAt())));
  }

  /** The user of an organisation whose proof an address waits for. */
  public Optional<String> holder(String orgId, String address) {
    return em.createQuery(
            "select p.userId from PartnerPendingAddress p where p.orgId = :orgId and p.address ="
                + " :address and p.expiresAt > :now",
            String.class)
        .setParameter("orgId", orgId)
        .setParameter("address", address)
        .setParameter("now", clock.now().toEpochMilli())
        .getResultStream()
        .findFirst();
  }

  /**
   * The proposal is proved and waits no longer. Answers false when it is over: of any number of
   * concurrent callers one gets true.
   */
  public boolean take(String userId, String proposalId) {
    return em.createQuery(
                "delete from PartnerPendingAddress p where p.userId = :userId and p.proposalId ="
                    + " :proposal and p.expiresAt > :now")
            .setParameter("userId", userId)
            .setParameter("proposal", proposalId)
            .setParameter("now", clock.now().toEpochMilli())
            .executeUpdate()
        == 1;
  }

  /** Nothing waits for a person's proof any more. */
  public void forget(String userId) {
    em.createQuery("delete from PartnerPendingAddress p where p.userId = :userId")
        .setParameter("userId", userId)
        .executeUpdate();
  }

  /** Forgets what nobody has proved in time; how many. */
  public int forgetExpired() {
    return em.createQuery("delete from PartnerPendingAddress p where p.expiresAt <= :now")
        .setParameter("now", clock.now().toEpochMilli())
        .executeUpdate();
  }
}
