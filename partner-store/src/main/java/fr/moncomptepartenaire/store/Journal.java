package fr.moncomptepartenaire.store;

import fr.moncomptepartenaire.kernel.Siret;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * The journal (R14): one hash chain an organisation, written in the transaction of the act. Holds
 * ids, never names or addresses, so that it can be kept when a person is erased.
 */
public final class Journal {
  /** What the first row of a chain names as the hash before it. */
  private static final String BEGINNING = "0".repeat(64);

  private final EntityManager em;
  private final DatabaseClock clock;

  Journal(EntityManager em, DatabaseClock clock) {
    this.em = em;
    this.clock = clock;
  }

  /** One row: what happened, by whom, to whom, when and from where. */
  public record Row(
      long seq,
      String act,
      Optional<String> actorId,
      Optional<String> targetId,
      Instant occurredAt,
      Optional<String> origin) {}

  /** Starts the chain of a new organisation. */
  public void open(String orgId, String realmId, String siret) {
    var head = new JournalHeadEntity();
    head.orgId = orgId;
    head.realmId = realmId;
    head.siret = siret;
    head.lastSeq = 0;
    head.lastHash = BEGINNING;
    em.persist(head);
    em.flush();
  }

  /**
   * Writes what is being done. Locks the head of the organisation's chain until the transaction
   * ends, so that rows follow one another.
   *
   * @param actorId the Keycloak user who acts; null for the system itself
   * @param targetId the Keycloak user acted upon, if any
   * @param origin the remote address of the request, if there is one
   */
  public void write(
      String orgId,
      JournalAct act,
      @Nullable String actorId,
      @Nullable String targetId,
      @Nullable String origin) {
    JournalHeadEntity head =
        em.find(JournalHeadEntity.class, orgId, LockModeType.PESSIMISTIC_WRITE);
    if (head == null) {
      throw new IllegalStateException("organisation " + orgId + " has no journal");
    }
    // The head may have been read earlier in this transaction, before another one moved it.
    em.refresh(head);
    var row = new JournalEntity();
    row.orgId = orgId;
    row.seq = head.lastSeq + 1;
    row.realmId = head.realmId;
    row.act = act.code();
    row.actorId = actorId;
    row.targetId = targetId;
    row.occurredAt = clock.now().toEpochMilli();
    row.origin = origin == null || origin.length() <= 64 ? origin : origin.substring(0, 64);
    row.previousHash = head.lastHash;
    row.hash = hash(row);
    em.persist(row);
    head.lastSeq = row.seq;
    head.lastHash = row.hash;
    em.flush();
  }

  /** A chain: the journal of one organisation, also of one that was removed. */
  public record Chain(String orgId, String siret) {}

  /** The chains of a realm, or those of one SIRET in it. */
  public List<Chain> chains(String realmId, Optional<Siret> siret) {
    return em
        .createQuery(
            "select h from PartnerJournalHead h where h.realmId = :realmId and (:siret is null or"
                + " h.siret = :siret) order by h.siret, h.orgId",
            JournalHeadEntity.class)
        .setParameter("realmId", realmId)
        .setParameter("siret", siret.map(Siret::digits).orElse(null))
        .getResultList()
        .stream()
        .map(head -> new Chain(head.orgId, head.siret))
        .toList();
  }

  /** How many rows an organisation's journal has. */
  public long count(String orgId) {
    return em.createQuery(
            "select count(j) from PartnerJournal j where j.orgId = :orgId", Long.class)
        .setParameter("orgId", orgId)
        .getSingleResult();
  }

  /** A page of an organisation's journal, newest first. */
  public List<Row> page(String orgId, int first, int max) {
    return em
        .createQuery(
            "select j from PartnerJournal j where j.orgId = :orgId order by j.seq desc",
            JournalEntity.class)
        .setParameter("orgId", orgId)
        .setFirstResult(first)
        .setMaxResults(max)
        .getResultList()
        .stream()
        .map(
            row ->
                new Row(
                    row.seq,
                    row.act,
                    Optional.ofNullable(row.actorId),
                    Optional.ofNullable(row.targetId),
                    Instant.ofEpochMilli(row.occurredAt),
                    Optional.ofNullable(row.origin)))
        .toList();
  }

  /**
   * The number of the first row that is not as it was written, or that is missing; empty when the
   * chain is whole (T35).
   */
  public OptionalLong firstAlteredRow(String orgId) {
    String previous = BEGINNING;
    long expected = 1;
    for (JournalEntity row :
        em.createQuery(
                "select j from PartnerJournal j where j.orgId = :orgId order by j.seq",
                JournalEntity.class)
            .setParameter("orgId", orgId)
            .getResultList()) {
      if (row.seq != expected
          || !row.previousHash.equals(previous)
          || !row.hash.equals(hash(row))) {
        return OptionalLong.of(expected);
      }
      previous = row.hash;
      expected++;
    }
    JournalHeadEntity head = em.find(JournalHeadEntity.class, orgId);
    boolean whole = head != null && head.lastSeq == expected - 1 && head.lastHash.equals(previous);
    return whole ? OptionalLong.empty() : OptionalLong.of(expected);
  }

  private static String hash(JournalEntity row) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      for (String field :
          new @Nullable String[] {
            row.previousHash,
            row.orgId,
            row.realmId,
            Long.toString(row.seq),
            row.act,
            row.actorId,
            row.targetId,
            Long.toString(row.occurredAt),
            row.origin
          }) {
        // Length before content: no two rows of different fields give the same bytes.
        byte[] bytes = field == null ? new byte[0] : field.getBytes(StandardCharsets.UTF_8);
        digest.update((field == null ? "-" : bytes.length + ":").getBytes(StandardCharsets.UTF_8));
        digest.update(bytes);
      }
      return HexFormat.of().formatHex(digest.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
