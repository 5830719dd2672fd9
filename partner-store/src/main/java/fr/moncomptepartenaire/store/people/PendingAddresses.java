package fr.moncomptepartenaire.store.people;

import fr.moncomptepartenaire.store.query.DatabaseClock;
import jakarta.persistence.EntityManager;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * Addresses that mandate holders proposed and the persons have not proved yet. Until then the
 * account keeps its address: recovery and credentials go there. Within an organisation, a unique
 * key allows a pending address for one person only. Other organisations may propose it too; when
 * somebody proves it, Keycloak's unique key decides.
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
   * @param id distinguishes it from earlier proposals
   */
  public record Pending(String id, String address, Instant expiresAt) {
    /** Redacted: no log may show an address (T27). */
    @Override
    public String toString() {
      return "Pending[" + id + "]";
    }
  }

  /**
   * Stores a proposed address in place of an earlier one. Returns false if it is pending for
   * another member of the organisation.
   *
   * @param actorId the user who proposed it
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
    /** Redacted: no log may show an address (T27). */
    @Override
    public String toString() {
      return "PendingRow[" + id + "]";
    }
  }

  /** The person's pending address, if it has not expired. */
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

  /** The user of an organisation for whom an address is pending. */
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
   * Removes a proposal that is proved. Returns false if it has ended: only one of several
   * concurrent callers gets true.
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

  /** Deletes the person's pending address. */
  public void forget(String userId) {
    em.createQuery("delete from PartnerPendingAddress p where p.userId = :userId")
        .setParameter("userId", userId)
        .executeUpdate();
  }

  /** Deletes expired proposals; returns how many. */
  public int forgetExpired() {
    return em.createQuery("delete from PartnerPendingAddress p where p.expiresAt <= :now")
        .setParameter("now", clock.now().toEpochMilli())
        .executeUpdate();
  }
}
