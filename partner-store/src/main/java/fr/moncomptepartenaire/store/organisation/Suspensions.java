package fr.moncomptepartenaire.store.organisation;

import fr.moncomptepartenaire.kernel.organisation.Motive;
import fr.moncomptepartenaire.store.query.DatabaseClock;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * That organisations are suspended, and why (R11). That one is, Keycloak's own row of it says: the
 * first statement of every suspension and of every end of one changes that row, so that they line
 * up there, whatever operators do at the same moment on whatever node.
 */
public final class Suspensions {
  private final EntityManager em;
  private final DatabaseClock clock;

  public Suspensions(EntityManager em, DatabaseClock clock) {
    this.em = em;
    this.clock = clock;
  }

  /**
   * A suspension: why, by which user, since when.
   *
   * @param frozenBy who froze the organisation because it contested a claim; empty where it is
   *     suspended for another reason
   */
  public record Suspension(String motive, String by, Instant since, Optional<String> frozenBy) {}

  /**
   * Suspends an organisation, and keeps why; of one suspended already, the newest motive counts.
   *
   * @param freeze whether it contests a claim; a freeze stays one, and whose it was at first
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
   * Ends a suspension. Answers false when there is none: of any number of concurrent callers one
   * gets true.
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
   * Whether an organisation is suspended. If it is, the suspension ends after this transaction at
   * the earliest: whoever disables the Organization in it does not undo what an operator has done.
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
