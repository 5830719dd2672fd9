package fr.moncomptepartenaire.store.journal;

import fr.moncomptepartenaire.kernel.journal.JournalDetails;
import fr.moncomptepartenaire.store.query.DatabaseClock;
import fr.moncomptepartenaire.store.query.OriginColumn;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The journal (R14): one hash chain for each organisation, and one for the acts of a realm that
 * belong to no organisation, written in the transaction of the act. It contains ids, never names or
 * addresses, so that it can stay when a person is erased.
 */
public final class Journal {
  /** The previous hash of a chain's first row. */
  private static final String BEGINNING = "0".repeat(64);

  private final EntityManager em;
  private final DatabaseClock clock;

  public Journal(EntityManager em, DatabaseClock clock) {
    this.em = em;
    this.clock = clock;
  }

  /** Starts the chain of a new organisation with its first act; written with the next flush. */
  public void open(
      String orgId,
      String realmId,
      String siret,
      JournalAct act,
      String actorId,
      @Nullable String origin,
      JournalDetails details) {
    if (em.find(JournalHeadEntity.class, orgId) != null) {
      write(orgId, act, actorId, null, origin, details);
      return;
    }
    var head = new JournalHeadEntity();
    head.orgId = orgId;
    head.realmId = realmId;
    head.siret = siret;
    head.lastSeq = 0;
    head.lastHash = BEGINNING;
    head.baseSeq = 0;
    head.baseHash = BEGINNING;
    append(head, act, actorId, null, origin, details);
    em.persist(head);
  }

  /**
   * Continues the chain of an organisation that is registered again, in its present realm; written
   * with the next flush.
   */
  public void openAgain(
      String orgId,
      String realmId,
      String siret,
      JournalAct act,
      String actorId,
      @Nullable String origin,
      JournalDetails details) {
    JournalHeadEntity head =
        em.find(JournalHeadEntity.class, orgId, LockModeType.PESSIMISTIC_WRITE);
    if (head == null) {
      open(orgId, realmId, siret, act, actorId, origin, details);
      return;
    }
    head.realmId = realmId;
    head.siret = siret;
    letGo(List.of(head, append(head, act, actorId, null, origin, details)));
  }

  /** Writes an act about which there is nothing more to say. */
  public void write(
      String orgId,
      JournalAct act,
      @Nullable String actorId,
      @Nullable String targetId,
      @Nullable String origin) {
    write(orgId, act, actorId, targetId, origin, JournalDetails.none());
  }

  /**
   * Writes an act. Locks the head of the organisation's chain until the transaction ends, so that
   * rows are written one after the other.
   *
   * @param actorId the Keycloak user who acts; null for the system
   * @param targetId the Keycloak user acted upon, if any
   * @param origin the remote address of the request, if any
   * @param details what the row says besides (R20)
   */
  public void write(
      String orgId,
      JournalAct act,
      @Nullable String actorId,
      @Nullable String targetId,
      @Nullable String origin,
      JournalDetails details) {
    JournalHeadEntity head =
        em.find(JournalHeadEntity.class, orgId, LockModeType.PESSIMISTIC_WRITE);
    if (head == null) {
      throw new IllegalStateException("organisation " + orgId + " has no journal");
    }
    JournalEntity row = append(head, act, actorId, targetId, origin, details);
    letGo(List.of(head, row));
  }

  /** One of several people of whom the same act tells. */
  public record About(String orgId, String targetId, JournalDetails details) {}

  /** Writes the same act about several people, also of several organisations, in their order. */
  public void writeAbout(
      JournalAct act, @Nullable String actorId, @Nullable String origin, List<About> people) {
    Map<String, JournalHeadEntity> heads = new HashMap<>();
    locked(people.stream().map(About::orgId).collect(Collectors.toSet()))
        .forEach(head -> heads.put(head.orgId, head));
    List<Object> written = new ArrayList<>(heads.values());
    for (About one : people) {
      JournalHeadEntity head = Objects.requireNonNull(heads.get(one.orgId()));
      written.add(append(head, act, actorId, one.targetId(), origin, one.details()));
    }
    letGo(written);
  }

  /**
   * Writes an act that belongs to no organisation, such as one about an operator, to the chain of
   * the realm. That chain has the realm's id in place of an organisation's, and no SIRET.
   */
  public void writeForRealm(
      String realmId,
      JournalAct act,
      @Nullable String actorId,
      @Nullable String targetId,
      @Nullable String origin,
      JournalDetails details) {
    em.createQuery(
            "insert into PartnerJournalHead (orgId, realmId, siret, lastSeq, lastHash, baseSeq,"
                + " baseHash) values (:realmId, :realmId, '', 0, :beginning, 0, :beginning) on conflict"
                + " do nothing")
        .setParameter("realmId", realmId)
        .setParameter("beginning", BEGINNING)
        .executeUpdate();
    write(realmId, act, actorId, targetId, origin, details);
  }

  /** Writes the same act for several organisations, with nothing more to say. */
  public void writeAll(
      Map<String, String> targets, JournalAct act, String actorId, @Nullable String origin) {
    writeAll(targets, act, actorId, origin, JournalDetails.none());
  }

  /** Writes the same act for several organisations, without a target and nothing more to say. */
  public void writeAll(
      Collection<String> orgIds, JournalAct act, String actorId, @Nullable String origin) {
    writeAll(orgIds, act, actorId, origin, JournalDetails.none());
  }

  /**
   * Writes the same act for several organisations in a few statements. Locks the heads in the order
   * of the organisations' ids.
   *
   * @param targets the Keycloak user acted upon, by organisation
   */
  public void writeAll(
      Map<String, String> targets,
      JournalAct act,
      @Nullable String actorId,
      @Nullable String origin,
      JournalDetails details) {
    writeAll(targets.keySet(), targets::get, act, actorId, origin, details);
  }

  /** Writes the same act for several organisations, without a target. */
  public void writeAll(
      Collection<String> orgIds,
      JournalAct act,
      @Nullable String actorId,
      @Nullable String origin,
      JournalDetails details) {
    writeAll(orgIds, orgId -> null, act, actorId, origin, details);
  }

  void writeAll(
      Collection<String> orgIds,
      Function<String, @Nullable String> target,
      JournalAct act,
      @Nullable String actorId,
      @Nullable String origin,
      JournalDetails details) {
    List<JournalHeadEntity> heads = locked(orgIds);
    List<Object> written = new ArrayList<>(heads);
    for (JournalHeadEntity head : heads) {
      written.add(append(head, act, actorId, target.apply(head.orgId), origin, details));
    }
    letGo(written);
  }

  private List<JournalHeadEntity> locked(Collection<String> orgIds) {
    List<JournalHeadEntity> heads =
        em.createQuery(
                "select h from PartnerJournalHead h where h.orgId in :orgIds order by h.orgId",
                JournalHeadEntity.class)
            .setParameter("orgIds", orgIds)
            .setLockMode(LockModeType.PESSIMISTIC_WRITE)
            .getResultList();
    if (heads.size() != orgIds.size()) {
      throw new IllegalStateException("an organisation has no journal");
    }
    return heads;
  }

  private JournalEntity append(
      JournalHeadEntity head,
      JournalAct act,
      @Nullable String actorId,
      @Nullable String targetId,
      @Nullable String origin,
      JournalDetails details) {
    var row = new JournalEntity();
    row.orgId = head.orgId;
    row.seq = head.lastSeq + 1;
    row.realmId = head.realmId;
    row.act = act.code();
    row.actorId = actorId;
    row.targetId = targetId;
    row.occurredAt = clock.now().toEpochMilli();
    row.origin = OriginColumn.of(origin);
    row.originNetwork = OriginColumn.network(origin);
    row.details = details.isEmpty() ? null : details.canonical();
    row.previousHash = head.lastHash;
    row.hash = RowHash.of(row);
    em.persist(row);
    head.lastSeq = row.seq;
    head.lastHash = row.hash;
    return row;
  }

  // Detached: the session would answer the next locking query with this copy, although another
  // transaction may have moved the head.
  private void letGo(List<?> entities) {
    em.flush();
    entities.forEach(em::detach);
  }

  /** Whether somebody has done an act to a person lately. */
  public boolean hasDone(String actorId, JournalAct act, String targetId, Duration lately) {
    return em.createQuery(
                "select count(*) from PartnerJournal j where j.actorId = :actor and j.act = :act"
                    + " and j.occurredAt > :since and j.targetId = :target",
                Long.class)
            .setParameter("actor", actorId)
            .setParameter("act", act.code())
            .setParameter("since", clock.now().minus(lately).toEpochMilli())
            .setParameter("target", targetId)
            .getSingleResult()
        > 0;
  }

  /** A chain, and the time of its oldest row; null if it has none. */
  private record Oldest(String orgId, @Nullable Long occurredAt) {}

  /**
   * Some chains, in the order of their ids.
   *
   * @param behind those whose oldest row is from before the limit
   * @param last the last chain of these; empty after the last one of all
   */
  public record Chains(List<String> behind, Optional<String> last) {}

  /**
   * Looks at the next {@code max} chains after an organisation's id. Reads the oldest row of each
   * and no other, so that the work does not grow with the journals.
   */
  public Chains chainsAfter(String orgId, Instant limit, int max) {
    List<Oldest> chains =
        em.createQuery(
                "select h.orgId, j.occurredAt from PartnerJournalHead h left join PartnerJournal j"
                    + " on j.orgId = h.orgId and j.seq = h.baseSeq + 1 where h.orgId > :after order"
                    + " by h.orgId",
                Oldest.class)
            .setParameter("after", orgId)
            .setMaxResults(max)
            .getResultList();
    return new Chains(
        chains.stream()
            .filter(
                chain -> chain.occurredAt() != null && chain.occurredAt() < limit.toEpochMilli())
            .map(Oldest::orgId)
            .toList(),
        chains.stream().reduce((one, next) -> next).map(Oldest::orgId));
  }

  /**
   * Deletes the rows of a journal from before a time. The head keeps the hash of the last deleted
   * row, so that the rest can still be verified. Returns how many rows were deleted.
   */
  public int forget(String orgId, Instant limit) {
    JournalHeadEntity head =
        em.find(JournalHeadEntity.class, orgId, LockModeType.PESSIMISTIC_WRITE);
    if (head == null) {
      return 0;
    }
    // Deletes only rows before the first one to keep: clocks may step back, but a chain has no
    // gaps.
    Long firstKept =
        em.createQuery(
                "select min(j.seq) from PartnerJournal j where j.orgId = :orgId and j.occurredAt >="
                    + " :limit",
                Long.class)
            .setParameter("orgId", orgId)
            .setParameter("limit", limit.toEpochMilli())
            .getSingleResult();
    long last = firstKept == null ? head.lastSeq : firstKept - 1;
    if (last > head.baseSeq) {
      head.baseHash =
          em.createQuery(
                  "select j.hash from PartnerJournal j where j.orgId = :orgId and j.seq = :last",
                  String.class)
              .setParameter("orgId", orgId)
              .setParameter("last", last)
              .getSingleResult();
      head.baseSeq = last;
    }
    letGo(List.of(head));
    return em.createQuery("delete from PartnerJournal j where j.orgId = :orgId and j.seq <= :last")
        .setParameter("orgId", orgId)
        .setParameter("last", last)
        .executeUpdate();
  }
}
