package fr.moncomptepartenaire.store.seat;

import fr.moncomptepartenaire.kernel.claim.LetterReference;
import fr.moncomptepartenaire.kernel.claim.LetterReturn;
import fr.moncomptepartenaire.kernel.claim.LetterState;
import fr.moncomptepartenaire.kernel.claim.ProvisionalIdentifier;
import fr.moncomptepartenaire.store.query.DatabaseClock;
import fr.moncomptepartenaire.store.seat.ProvisionalAccount.Returned;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The letters' provisional accounts: issue, tries and end (R1, R5). */
public final class Letters {
  /** A letter is dead after this many wrong passwords (R5; well under NIST 800-63B's 100). */
  public static final int TRIES = 10;

  private final EntityManager em;
  private final DatabaseClock clock;

  public Letters(EntityManager em, DatabaseClock clock) {
    this.em = em;
    this.clock = clock;
  }

  /**
   * Adds the live letter of an organisation; written with the next flush, where a unique key
   * refuses a second live letter of the organisation.
   */
  public void issue(
      String userId,
      String realmId,
      String orgId,
      ProvisionalIdentifier identifier,
      LetterReference reference,
      SecretHash secret,
      Instant issuedAt,
      Instant expiresAt) {
    var row = new ProvisionalAccountEntity();
    row.userId = userId;
    row.realmId = realmId;
    row.orgId = orgId;
    row.identifier = identifier.value();
    row.reference = reference.value();
    row.secretData = secret.secretData();
    row.credentialData = secret.credentialData();
    row.state = LetterState.LIVE;
    row.liveSlot = orgId;
    row.failures = 0;
    row.issuedAt = issuedAt.toEpochMilli();
    row.expiresAt = expiresAt.toEpochMilli();
    em.persist(row);
  }

  /**
   * Ends the live letters of organisations because newer ones replace them; returns the user ids of
   * their accounts. What came back needs no follow-up any more.
   */
  public List<String> replaceLive(Collection<String> orgIds) {
    em.createQuery(
            "update PartnerProvisionalAccount p set p.returnedSlot = null where p.returnedSlot in"
                + " :orgIds")
        .setParameter("orgIds", orgIds)
        .executeUpdate();
    return em.createQuery(
            "select p.userId from PartnerProvisionalAccount p where p.liveSlot in :orgIds",
            String.class)
        .setParameter("orgIds", orgIds)
        .getResultStream()
        .filter(userId -> end(userId, LetterState.REPLACED))
        .toList();
  }

  public Optional<ProvisionalAccount> byIdentifier(
      String realmId, ProvisionalIdentifier identifier) {
    return em.createQuery(
            "select p from PartnerProvisionalAccount p where p.realmId = :realmId and p.identifier ="
                + " :identifier",
            ProvisionalAccountEntity.class)
        .setParameter("realmId", realmId)
        .setParameter("identifier", identifier.value())
        .getResultStream()
        .findFirst()
        .map(this::read);
  }

  /** The letters with these references in the realm, in one statement. */
  public Map<LetterReference, ProvisionalAccount> byReferences(
      String realmId, Collection<LetterReference> references) {
    return references.isEmpty()
        ? Map.of()
        : em.createQuery(
                "select p from PartnerProvisionalAccount p where p.realmId = :realmId and p.reference"
                    + " in :references",
                ProvisionalAccountEntity.class)
            .setParameter("realmId", realmId)
            .setParameter("references", references.stream().map(LetterReference::value).toList())
            .getResultStream()
            .map(this::read)
            .collect(
                Collectors.toMap(letter -> letter.reference().orElseThrow(), Function.identity()));
  }

  /**
   * Records that the post brought a letter back, which ends it if it is live. Returns false if it
   * was recorded before or somebody has claimed with the letter: only one of several concurrent
   * callers gets true. The caller has locked the organisation, and then lets {@link
   * Seats#followLetter} look.
   */
  public boolean comeBack(String userId, LetterReturn.Reason reason) {
    end(userId, LetterState.DEAD);
    boolean recorded =
        em.createQuery(
                    "update PartnerProvisionalAccount p set p.returnedAt = :now, p.returnReason = :reason"
                        + " where p.userId = :userId and p.returnedAt is null and p.state <> :claimed")
                .setParameter("now", clock.now().toEpochMilli())
                .setParameter("reason", reason)
                .setParameter("userId", userId)
                .setParameter("claimed", LetterState.CLAIMED)
                .executeUpdate()
            == 1;
    if (recorded) {
      // Only the newest is to be followed up: after an older one, another was sent.
      em.createQuery(
              "update PartnerProvisionalAccount p set p.returnedSlot = p.orgId where p.userId ="
                  + " :userId and not exists (select 1 from PartnerProvisionalAccount n where n.orgId"
                  + " = p.orgId and n.issuedAt > p.issuedAt)")
          .setParameter("userId", userId)
          .executeUpdate();
    }
    return recorded;
  }

  /**
   * Ends the follow-up of returned letters after which another was issued: a node of a version that
   * did not know of it may have issued one.
   */
  public void endFollowUps() {
    em.createQuery(
            "update PartnerProvisionalAccount p set p.returnedSlot = null where p.returnedSlot is not"
                + " null and exists (select 1 from PartnerProvisionalAccount n where n.orgId ="
                + " p.orgId and n.issuedAt > p.issuedAt)")
        .executeUpdate();
  }

  public Optional<ProvisionalAccount> byUserId(String userId) {
    return em.createQuery(
            "select p from PartnerProvisionalAccount p where p.userId = :userId",
            ProvisionalAccountEntity.class)
        .setParameter("userId", userId)
        .getResultStream()
        .findFirst()
        .map(this::read);
  }

  /** The letters of these accounts, by user id, in one statement. */
  public Map<String, ProvisionalAccount> byUserIds(Collection<String> userIds) {
    return userIds.isEmpty()
        ? Map.of()
        : em.createQuery(
                "select p from PartnerProvisionalAccount p where p.userId in :userIds",
                ProvisionalAccountEntity.class)
            .setParameter("userIds", userIds)
            .getResultStream()
            .map(this::read)
            .collect(Collectors.toMap(ProvisionalAccount::userId, Function.identity()));
  }

  /** Whether a user is the account of a letter, valid or not. */
  public boolean isKnown(String userId) {
    return em.createQuery(
                "select count(p) from PartnerProvisionalAccount p where p.userId = :userId",
                Long.class)
            .setParameter("userId", userId)
            .getSingleResult()
        > 0;
  }

  /**
   * Uses one try of a live letter before its password is compared. The row stays locked until the
   * transaction ends, so that concurrent guesses on all nodes are counted one after the other
   * (T02). Returns false if no try is left or the letter is not live.
   */
  public boolean reserveTry(String userId) {
    return em.createQuery(
                "update PartnerProvisionalAccount p set p.failures = p.failures + 1 where p.userId ="
                    + " :userId and p.state = :live and p.failures < :tries")
            .setParameter("userId", userId)
            .setParameter("live", LetterState.LIVE)
            .setParameter("tries", TRIES)
            .executeUpdate()
        == 1;
  }

  /** Resets the tries of a letter after a correct password. */
  public void restoreTries(String userId) {
    em.createQuery(
            "update PartnerProvisionalAccount p set p.failures = 0 where p.userId = :userId and"
                + " p.state = :live")
        .setParameter("userId", userId)
        .setParameter("live", LetterState.LIVE)
        .executeUpdate();
  }

  /** Ends a letter that has no try left. Returns whether this call ended it. */
  public boolean killIfSpent(String userId) {
    return em.createQuery(
                "update PartnerProvisionalAccount p set p.state = :dead, p.liveSlot = null, p.endedAt"
                    + " = :now where p.userId = :userId and p.state = :live and p.failures >="
                    + " :tries")
            .setParameter("dead", LetterState.DEAD)
            .setParameter("now", clock.now().toEpochMilli())
            .setParameter("userId", userId)
            .setParameter("live", LetterState.LIVE)
            .setParameter("tries", TRIES)
            .executeUpdate()
        == 1;
  }

  /**
   * Uses the letter for a claim (R4). Returns false if it is not live or has expired: only one of
   * several concurrent callers gets true.
   *
   * @param claimKey identifies the sign-in that claims; see {@link #wasClaimedBy}
   */
  public boolean claim(String userId, Instant now, String claimKey) {
    return em.createQuery(
                "update PartnerProvisionalAccount p set p.state = :claimed, p.liveSlot = null,"
                    + " p.endedAt = :now, p.claimKey = :claimKey where p.userId = :userId and p.state = :live and"
                    + " p.expiresAt > :now")
            .setParameter("claimed", LetterState.CLAIMED)
            .setParameter("claimKey", claimKey)
            .setParameter("now", now.toEpochMilli())
            .setParameter("userId", userId)
            .setParameter("live", LetterState.LIVE)
            .executeUpdate()
        == 1;
  }

  /** Whether this sign-in claimed with the letter. */
  public boolean wasClaimedBy(String userId, String claimKey) {
    return em.createQuery(
                "select count(p) from PartnerProvisionalAccount p where p.userId = :userId and"
                    + " p.state = :claimed and p.claimKey = :claimKey",
                Long.class)
            .setParameter("userId", userId)
            .setParameter("claimed", LetterState.CLAIMED)
            .setParameter("claimKey", claimKey)
            .getSingleResult()
        == 1;
  }

  /** The organisations among these with a live letter that has not expired. */
  public Set<String> liveOf(Collection<String> orgIds) {
    if (orgIds.isEmpty()) {
      return Set.of();
    }
    return Set.copyOf(
        em.createQuery(
                "select p.orgId from PartnerProvisionalAccount p where p.liveSlot in :orgIds and"
                    + " p.expiresAt > :now",
                String.class)
            .setParameter("orgIds", orgIds)
            .setParameter("now", clock.now().toEpochMilli())
            .getResultList());
  }

  /** The newest letter of each of the organisations, in one statement. */
  public Map<String, ProvisionalAccount> newestOf(Collection<String> orgIds) {
    return em
        .createQuery(
            "select p from PartnerProvisionalAccount p where p.orgId in :ids and p.issuedAt ="
                + " (select max(q.issuedAt) from PartnerProvisionalAccount q where q.orgId ="
                + " p.orgId)",
            ProvisionalAccountEntity.class)
        .setParameter("ids", orgIds)
        .getResultList()
        .stream()
        .map(Letters::account)
        .collect(
            Collectors.toMap(ProvisionalAccount::orgId, Function.identity(), Letters::liveFirst));
  }

  // Decides between two letters of the same millisecond.
  private static ProvisionalAccount liveFirst(ProvisionalAccount one, ProvisionalAccount other) {
    return other.state() == LetterState.LIVE ? other : one;
  }

  /** The Keycloak users of an organisation's letters, past and present. */
  public List<String> userIdsOf(String orgId) {
    return em.createQuery(
            "select p.userId from PartnerProvisionalAccount p where p.orgId = :orgId", String.class)
        .setParameter("orgId", orgId)
        .getResultList();
  }

  private boolean end(String userId, LetterState state) {
    return em.createQuery(
                "update PartnerProvisionalAccount p set p.state = :state, p.liveSlot = null,"
                    + " p.endedAt = :now where p.userId = :userId and p.state = :live")
            .setParameter("state", state)
            .setParameter("now", clock.now().toEpochMilli())
            .setParameter("userId", userId)
            .setParameter("live", LetterState.LIVE)
            .executeUpdate()
        == 1;
  }

  // Detached at once: conditional updates do not change entities in the session, which would answer
  // the next query with the old values.
  private ProvisionalAccount read(ProvisionalAccountEntity row) {
    em.detach(row);
    return account(row);
  }

  private static Optional<Returned> returned(ProvisionalAccountEntity row) {
    return row.returnedAt == null || row.returnReason == null
        ? Optional.empty()
        : Optional.of(new Returned(Instant.ofEpochMilli(row.returnedAt), row.returnReason));
  }

  private static ProvisionalAccount account(ProvisionalAccountEntity row) {
    return new ProvisionalAccount(
        row.userId,
        row.orgId,
        new ProvisionalIdentifier(row.identifier),
        Optional.ofNullable(row.reference).map(LetterReference::new),
        new SecretHash(row.secretData, row.credentialData),
        row.state,
        row.failures,
        Instant.ofEpochMilli(row.issuedAt),
        Instant.ofEpochMilli(row.expiresAt),
        returned(row));
  }
}
