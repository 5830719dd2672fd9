package fr.moncomptepartenaire.store.organisation;

import fr.moncomptepartenaire.kernel.organisation.Motive;
import fr.moncomptepartenaire.store.query.DatabaseClock;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The suspensions of organisations (R11). Keycloak's row says whether an organisation is suspended.
 * Each suspension and each end of one updates that row first, so that concurrent operators on all
 * nodes wait for each other there.
 */
public final class Suspensions {
  private final EntityManager em;
  private final DatabaseClock clock;

  public Suspensions(EntityManager em, DatabaseClock clock) {
    this.em = em;
    this.clock = clock;
  }

  /**
   * A suspension.
   *
   * @param by the user who suspended the organisation
   * @param frozenBy the operator who froze the organisation because it contested a claim; empty for
   *     other suspensions
   */
  public record Suspension(String motive, String by, Instant since, Optional<String> frozenBy) {}

  /**
   * Suspends an organisation. If it is suspended already, replaces the motive.
   *
   * @param freeze whether the organisation contests a claim; an existing freeze and its first
   *     operator stay
   */
  public void begin(String realmId, String orgId, Motive motive, String actorId, boolean freeze) {
    em.createQuery("update OrganizationEntity k set k.enabled = false where k.id = :orgId")
        .setParameter("orgId", orgId)
        .executeUpdate();
    Optional<String> frozenBy = of(orgId).flatMap(Suspension::frozenBy);
    forget(orgId);
    var row = new SuspensionEntity();
    row.orgId = orgId;
    row.realmId = realmId;
    row.motive = motive.value();
    row.frozenBy = frozenBy.orElse(freeze ? actorId : null);
    row.suspendedBy = actorId;
    row.suspendedAt = clock.now().toEpochMilli();
    em.persist(row);
    em.flush();
    em.detach(row);
  }

  /**
   * Ends a suspension. Returns false if there is none: only one of several concurrent callers gets
   * true.
   */
  public boolean end(String orgId) {
    boolean ended =
        em.createQuery(
                    "update OrganizationEntity k set k.enabled = true where k.id = :orgId and"
                        + " k.enabled = false")
                .setParameter("orgId", orgId)
                .executeUpdate()
            == 1;
    if (ended) {
      forget(orgId);
    }
    return ended;
  }

  /**
   * Whether an organisation is suspended. If so, it stays suspended until this transaction ends:
   * when the transaction disables the Organization again, it does not undo an operator's act.
   */
  public boolean hold(String orgId) {
    return em.createQuery(
                "update OrganizationEntity k set k.enabled = false where k.id = :orgId and k.enabled"
                    + " = false")
            .setParameter("orgId", orgId)
            .executeUpdate()
        == 1;
  }

  private void forget(String orgId) {
    em.createQuery("delete from PartnerSuspension s where s.orgId = :orgId")
        .setParameter("orgId", orgId)
        .executeUpdate();
  }

  public Optional<Suspension> of(String orgId) {
    List<SuspensionEntity> rows =
        em.createQuery(
                "select s from PartnerSuspension s where s.orgId = :orgId", SuspensionEntity.class)
            .setParameter("orgId", orgId)
            .getResultList();
    rows.forEach(em::detach);
    return rows.stream()
        .findFirst()
        .map(
            row ->
                new Suspension(
                    row.motive,
                    row.suspendedBy,
                    Instant.ofEpochMilli(row.suspendedAt),
                    Optional.ofNullable(row.frozenBy)));
  }
}
