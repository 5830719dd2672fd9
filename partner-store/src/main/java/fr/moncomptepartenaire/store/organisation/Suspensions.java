package fr.moncomptepartenaire.store.organisation;

import fr.moncomptepartenaire.kernel.claim.NoticeReference;
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
   * @param by the operator who suspended the organisation last; empty if it was the holder of a
   *     notice
   * @param frozenBy the operator who froze the organisation because it contested a claim; empty for
   *     other suspensions
   * @param notice the notice whose holder froze the organisation (R22); empty for other suspensions
   * @param release the wish of an operator to end a holder's freeze, while it waits for another one
   * @param beforeFreeze whether the organisation was suspended before a holder froze it: the end of
   *     the freeze then leaves it suspended
   */
  public record Suspension(
      String motive,
      Optional<String> by,
      Instant since,
      Optional<String> frozenBy,
      Optional<NoticeReference> notice,
      Optional<Release> release,
      boolean beforeFreeze) {
    /** Whether it answers a claim that the organisation contests. */
    public boolean freeze() {
      return notice.isPresent() || frozenBy.isPresent();
    }
  }

  /** An operator's wish to end a freeze, and until when another operator can agree. */
  public record Release(String by, Instant until) {}

  /**
   * Suspends an organisation. If it is suspended already, replaces the motive.
   *
   * @param freeze whether the organisation contests a claim; an existing freeze and who started it
   *     stay, and a wish to end it is void
   */
  public void begin(String realmId, String orgId, Motive motive, String actorId, boolean freeze) {
    disable(orgId);
    SuspensionEntity row = renewed(realmId, orgId, row(orgId));
    row.motive = motive.value();
    row.suspendedAt = clock.now().toEpochMilli();
    row.suspendedBy = actorId;
    if (row.frozenBy == null && freeze) {
      row.frozenBy = actorId;
    }
    write(row);
  }

  /**
   * Freezes an organisation for the holder of a notice (R22). If operators have suspended it
   * already, their suspension stays beneath the freeze, with its motive: whoever ends the freeze
   * does not end it.
   *
   * @param codeHash the revocation code of the holder, as {@code RevocationCode.hash} gives it
   */
  public void beginByHolder(
      String realmId, String orgId, Motive motive, NoticeReference reference, String codeHash) {
    boolean wasOpen = disableOpen(orgId);
    disable(orgId);
    // A row of an organisation that Keycloak's own console has opened says nothing any more.
    Optional<SuspensionEntity> before = wasOpen ? Optional.empty() : row(orgId);
    SuspensionEntity row = renewed(realmId, orgId, before);
    long now = clock.now().toEpochMilli();
    row.motive = before.map(former -> former.motive).orElse(motive.value());
    row.suspendedBy =
        before.flatMap(former -> Optional.ofNullable(former.suspendedBy)).orElse(null);
    row.suspendedAt = before.map(former -> former.suspendedAt).orElse(now);
    // Closed without a row: by Keycloak's own console.
    row.beforeFreeze =
        !wasOpen
            && before
                .map(former -> former.noticeReference == null || former.beforeFreeze)
                .orElse(true);
    row.noticeReference = reference.value();
    row.noticeAt = now;
    row.noticeCode = codeHash;
    write(row);
  }

  /** Locks Keycloak's row of an organisation until the transaction ends, and changes nothing. */
  public void lock(String orgId) {
    em.createQuery("update OrganizationEntity k set k.enabled = k.enabled where k.id = :orgId")
        .setParameter("orgId", orgId)
        .executeUpdate();
  }

  /** Returns false if it was closed already. */
  private boolean disableOpen(String orgId) {
    return em.createQuery(
                "update OrganizationEntity k set k.enabled = false where k.id = :orgId and k.enabled"
                    + " = true")
            .setParameter("orgId", orgId)
            .executeUpdate()
        == 1;
  }

  // Also if it is closed already: this locks the row.
  private void disable(String orgId) {
    em.createQuery("update OrganizationEntity k set k.enabled = false where k.id = :orgId")
        .setParameter("orgId", orgId)
        .executeUpdate();
  }

  /** A new row in place of the one before, of which stays who froze the organisation. */
  private SuspensionEntity renewed(
      String realmId, String orgId, Optional<SuspensionEntity> before) {
    forget(orgId);
    var row = new SuspensionEntity();
    row.orgId = orgId;
    row.realmId = realmId;
    before.ifPresent(
        former -> {
          row.frozenBy = former.frozenBy;
          row.noticeReference = former.noticeReference;
          row.noticeAt = former.noticeAt;
          row.noticeCode = former.noticeCode;
          row.beforeFreeze = former.beforeFreeze;
        });
    return row;
  }

  private void write(SuspensionEntity row) {
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
   * Ends a holder's freeze, and leaves the suspension that was there before. If Keycloak's own
   * console has closed the organisation, nothing of ours stays.
   */
  public void endFreezeOnly(String orgId) {
    em.createQuery(
            "delete from PartnerSuspension s where s.orgId = :orgId and s.suspendedBy is null")
        .setParameter("orgId", orgId)
        .executeUpdate();
    em.createQuery(
            "update PartnerSuspension s set s.noticeReference = null, s.noticeAt = null, s.noticeCode ="
                + " null, s.releaseBy = null, s.releaseUntil = null, s.beforeFreeze = false where s.orgId = :orgId")
        .setParameter("orgId", orgId)
        .executeUpdate();
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

  /** The suspension of an organisation; empty if there is none by an operator or a holder. */
  public Optional<Suspension> of(String orgId) {
    long now = clock.now().toEpochMilli();
    return row(orgId).map(row -> suspension(row, now));
  }

  private Optional<SuspensionEntity> row(String orgId) {
    List<SuspensionEntity> rows =
        em.createQuery(
                "select s from PartnerSuspension s where s.orgId = :orgId", SuspensionEntity.class)
            .setParameter("orgId", orgId)
            .getResultList();
    rows.forEach(em::detach);
    return rows.stream().findFirst();
  }

  static Suspension suspension(SuspensionEntity row, long now) {
    return new Suspension(
        row.motive,
        Optional.ofNullable(row.suspendedBy),
        Instant.ofEpochMilli(row.suspendedAt),
        Optional.ofNullable(row.frozenBy),
        Optional.ofNullable(row.noticeReference).map(NoticeReference::new),
        release(row, now),
        row.beforeFreeze);
  }

  private static Optional<Release> release(SuspensionEntity row, long now) {
    return row.releaseBy == null || row.releaseUntil == null || row.releaseUntil <= now
        ? Optional.empty()
        : Optional.of(new Release(row.releaseBy, Instant.ofEpochMilli(row.releaseUntil)));
  }
}
