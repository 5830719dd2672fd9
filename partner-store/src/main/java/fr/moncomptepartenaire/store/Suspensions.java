package fr.moncomptepartenaire.store;

import fr.moncomptepartenaire.kernel.Motive;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Why organisations are suspended (R11). */
public final class Suspensions {
  private final EntityManager em;
  private final DatabaseClock clock;

  Suspensions(EntityManager em, DatabaseClock clock) {
    this.em = em;
    this.clock = clock;
  }

  /** A suspension: why, by which user, since when. */
  public record Suspension(String motive, String by, Instant since) {}

  /** Keeps why an organisation is suspended; the newest motive counts. */
  public void record(String realmId, String orgId, Motive motive, String actorId) {
    forget(orgId);
    var row = new SuspensionEntity();
    row.orgId = orgId;
    row.realmId = realmId;
    row.motive = motive.value();
    row.suspendedBy = actorId;
    row.suspendedAt = clock.now().toEpochMilli();
    em.persist(row);
    em.flush();
  }

  /** Forgets it, since the suspension is over. */
  public void forget(String orgId) {
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
                new Suspension(row.motive, row.suspendedBy, Instant.ofEpochMilli(row.suspendedAt)));
  }
}
