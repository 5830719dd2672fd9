package fr.moncomptepartenaire.store.people;

import fr.moncomptepartenaire.kernel.delegation.Withdrawal;
import fr.moncomptepartenaire.store.query.DatabaseClock;
import jakarta.persistence.EntityManager;

/**
 * Who disabled people's accounts. If the account was disabled outside this extension, there is no
 * row, and the answer is {@link Withdrawal#OUTSIDE}.
 */
public final class Withdrawals {
  private final EntityManager em;
  private final DatabaseClock clock;

  public Withdrawals(EntityManager em, DatabaseClock clock) {
    this.em = em;
    this.clock = clock;
  }

  /** Records who disabled the account; replaces an earlier record. */
  public void record(String realmId, String userId, Withdrawal by) {
    forget(userId);
    var row = new WithdrawalEntity();
    row.userId = userId;
    row.realmId = realmId;
    row.withdrawnBy = by;
    row.withdrawnAt = clock.now().toEpochMilli();
    em.persist(row);
    em.flush();
    em.detach(row);
  }

  /** Who disabled a disabled account. */
  public Withdrawal of(String userId) {
    return em.createQuery(
            "select w.withdrawnBy from PartnerWithdrawal w where w.userId = :userId",
            Withdrawal.class)
        .setParameter("userId", userId)
        .getResultStream()
        .findFirst()
        .orElse(Withdrawal.OUTSIDE);
  }

  /** Deletes the record, since the account was enabled again or changed outside this extension. */
  public void forget(String userId) {
    em.createQuery("delete from PartnerWithdrawal w where w.userId = :userId")
        .setParameter("userId", userId)
        .executeUpdate();
  }
}
