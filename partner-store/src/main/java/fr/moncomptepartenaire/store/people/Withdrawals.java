package fr.moncomptepartenaire.store.people;

import fr.moncomptepartenaire.kernel.delegation.Withdrawal;
import fr.moncomptepartenaire.store.query.DatabaseClock;
import jakarta.persistence.EntityManager;

/**
 * By what authority people's accounts were disabled. What this does not know, because it was done
 * past us, counts as done from {@link Withdrawal#OUTSIDE}.
 */
public final class Withdrawals {
  private final EntityManager em;
  private final DatabaseClock clock;

  public Withdrawals(EntityManager em, DatabaseClock clock) {
    this.em = em;
    this.clock = clock;
  }

  /** The account is disabled by this authority, whoever did it before. */
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

  /** By what authority a disabled account was disabled. */
  public Withdrawal of(String userId) {
    return em.createQuery(
            "select w.withdrawnBy from PartnerWithdrawal w where w.userId = :userId",
            Withdrawal.class)
        .setParameter("userId", userId)
        .getResultStream()
        .findFirst()
        .orElse(Withdrawal.OUTSIDE);
  }

  /** The account is enabled again, or was changed past us: what was known of it is over. */
  public void forget(String userId) {
    em.createQuery("delete from PartnerWithdrawal w where w.userId = :userId")
        .setParameter("userId", userId)
        .executeUpdate();
  }
}
