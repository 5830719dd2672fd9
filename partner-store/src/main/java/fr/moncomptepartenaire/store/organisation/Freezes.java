package fr.moncomptepartenaire.store.organisation;

import fr.moncomptepartenaire.kernel.operator.SecondOperator;
import fr.moncomptepartenaire.kernel.organisation.Siret;
import fr.moncomptepartenaire.store.query.DatabaseClock;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The suspensions of organisations that contest a claim. Of those that holders of notices started
 * (R22), the end takes two operators (R19): one asks, another one ends it within 72 hours. The
 * caller has locked the organisation by {@link Suspensions#hold}.
 */
public final class Freezes {
  /**
   * Of suspensions {@code s}, those of a contested claim. Keycloak's row says whether one lasts:
   * the platform may have ended it without us.
   */
  public static final String CONTESTED =
      "(s.frozenBy is not null or s.noticeAt is not null) and exists (select 1 from"
          + " OrganizationEntity k where k.id = s.orgId and k.enabled = false)";

  /** Of those, the ones that the holder of a notice started. */
  public static final String BY_HOLDER = CONTESTED + " and s.noticeAt is not null";

  private final EntityManager em;
  private final DatabaseClock clock;

  public Freezes(EntityManager em, DatabaseClock clock) {
    this.em = em;
    this.clock = clock;
  }

  /**
   * A frozen organisation.
   *
   * @param frozenAt when the holder of a notice froze it; if an operator did, when it was last
   *     suspended
   */
  public record Frozen(
      Siret siret, String organisation, Instant frozenAt, Suspensions.Suspension suspension) {}

  /** A page of frozen organisations, and the total number. */
  public record Page(long total, List<Frozen> items) {}

  /** Records that an operator wants to end a freeze. Returns false while another wish waits. */
  public boolean askForRelease(String orgId, String actorId) {
    long now = clock.now().toEpochMilli();
    return em.createQuery(
                "update PartnerSuspension s set s.releaseBy = :actor, s.releaseUntil = :until where"
                    + " s.orgId = :orgId and s.noticeReference is not null and (s.releaseBy is null"
                    + " or s.releaseUntil <= :now)")
            .setParameter("actor", actorId)
            .setParameter("until", now + SecondOperator.RELEASE_WAITS.toMillis())
            .setParameter("orgId", orgId)
            .setParameter("now", now)
            .executeUpdate()
        == 1;
  }

  /**
   * Agrees to the end of a freeze. Returns false if no other operator asks for it: only one of
   * several concurrent callers gets true. The caller then ends the suspension.
   */
  public boolean agreeToRelease(String orgId, String actorId) {
    return em.createQuery(
                "update PartnerSuspension s set s.noticeReference = null, s.noticeAt = null where"
                    + " s.orgId = :orgId and s.noticeReference is not null and s.releaseBy is not"
                    + " null and s.releaseBy <> :actor and s.releaseUntil > :now")
            .setParameter("orgId", orgId)
            .setParameter("actor", actorId)
            .setParameter("now", clock.now().toEpochMilli())
            .executeUpdate()
        == 1;
  }

  /** Withdraws or rejects the wish to end a freeze. Returns false if none waits. */
  public boolean withdrawRelease(String orgId) {
    return em.createQuery(
                "update PartnerSuspension s set s.releaseBy = null, s.releaseUntil = null where"
                    + " s.orgId = :orgId and s.releaseBy is not null and s.releaseUntil > :now")
            .setParameter("orgId", orgId)
            .setParameter("now", clock.now().toEpochMilli())
            .executeUpdate()
        == 1;
  }

  /**
   * A page of the organisations that are suspended because a claim is contested, by the time when
   * they were frozen; two statements.
   *
   * @param byHolder only those that the holder of a notice froze
   */
  public Page page(String realmId, boolean byHolder, boolean oldestFirst, int first, int max) {
    long now = clock.now().toEpochMilli();
    String frozen = "s.realmId = :realmId and " + (byHolder ? BY_HOLDER : CONTESTED);
    long total =
        em.createQuery("select count(*) from PartnerSuspension s where " + frozen, Long.class)
            .setParameter("realmId", realmId)
            .getSingleResult();
    List<Frozen> items =
        em.createQuery(
                "select s, o.siret, o.name from PartnerSuspension s join PartnerOrganisation o on"
                    + " o.orgId = s.orgId where "
                    + frozen
                    + " order by coalesce(s.noticeAt, s.suspendedAt)"
                    + (oldestFirst ? "" : " desc")
                    + ", s.orgId",
                Row.class)
            .setParameter("realmId", realmId)
            .setFirstResult(first)
            .setMaxResults(max)
            .getResultStream()
            .map(row -> frozen(row, now))
            .toList();
    return new Page(total, items);
  }

  /** A suspension with its organisation. */
  private record Row(SuspensionEntity row, String siret, String organisation) {}

  // Detached at once: conditional updates do not change entities in the session.
  private Frozen frozen(Row found, long now) {
    SuspensionEntity row = found.row();
    em.detach(row);
    return new Frozen(
        new Siret(found.siret()),
        found.organisation(),
        Instant.ofEpochMilli(Optional.ofNullable(row.noticeAt).orElse(row.suspendedAt)),
        Suspensions.suspension(row, now));
  }
}
