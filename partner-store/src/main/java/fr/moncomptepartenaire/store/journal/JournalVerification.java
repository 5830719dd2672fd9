package fr.moncomptepartenaire.store.journal;

import fr.moncomptepartenaire.kernel.organisation.Siret;
import fr.moncomptepartenaire.store.query.Queries;
import jakarta.persistence.EntityManager;
import jakarta.persistence.TypedQuery;
import java.util.Iterator;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Verifies that journals are unaltered (R14, T35); read-only. */
public final class JournalVerification {
  private static final String CHAINS =
      "select h.orgId, h.siret, h.baseSeq, h.baseHash, h.lastSeq, h.lastHash, j.seq, j.realmId,"
          + " j.act, j.actorId, j.targetId, j.occurredAt, j.origin, j.details, j.previousHash,"
          + " j.hash from PartnerJournalHead h left join PartnerJournal j on j.orgId = h.orgId"
          + " where ";

  private static final String ORDER = " order by h.siret, h.orgId, j.seq";

  private final EntityManager em;

  public JournalVerification(EntityManager em) {
    this.em = em;
  }

  /** The result of a verification. */
  public sealed interface Finding {
    /**
     * Applies the function of this case.
     *
     * @param nothing what to answer if there is no chain
     * @param whole what to answer if no row is altered or missing
     * @param altered what to answer if a row is altered or missing
     */
    <R> R match(
        Function<Nothing, R> nothing, Function<Whole, R> whole, Function<Altered, R> altered);

    /** There is no chain: none of this SIRET or, without a SIRET, none at all. */
    record Nothing() implements Finding {
      @Override
      public <R> R match(
          Function<Nothing, R> nothing, Function<Whole, R> whole, Function<Altered, R> altered) {
        return nothing.apply(this);
      }
    }

    /** No row is altered or missing. */
    record Whole() implements Finding {
      @Override
      public <R> R match(
          Function<Nothing, R> nothing, Function<Whole, R> whole, Function<Altered, R> altered) {
        return whole.apply(this);
      }
    }

    /** The first row that is altered or missing (T35). */
    record Altered(String siret, long seq) implements Finding {
      @Override
      public <R> R match(
          Function<Nothing, R> nothing, Function<Whole, R> whole, Function<Altered, R> altered) {
        return altered.apply(this);
      }
    }
  }

  /**
   * Verifies the chains of a realm, or of one SIRET in it, removed organisations included. One
   * statement gives a consistent snapshot, however long the reading takes. Rows are streamed and
   * not kept.
   */
  public Finding of(String realmId, Optional<Siret> siret) {
    return withoutHead(realmId, siret)
        .orElseGet(
            () ->
                verified(
                    ofRealm(
                        CHAINS
                            + "h.realmId = :realmId and (:siret is null or h.siret = :siret)"
                            + ORDER,
                        ChainRow.class,
                        realmId,
                        siret)));
  }

  /**
   * Verifies the chain of one organisation, and of no other that had its SIRET before. An
   * organisation always has a chain: one without is altered in its first row.
   */
  public Finding ofOrganisation(String orgId, Siret siret) {
    return verified(
            em.createQuery(CHAINS + "h.orgId = :orgId" + ORDER, ChainRow.class)
                .setParameter("orgId", orgId))
        .match(
            nothing -> new Finding.Altered(siret.digits(), 1), whole -> whole, altered -> altered);
  }

  private static Finding verified(TypedQuery<ChainRow> chains) {
    var reading = new JournalReading();
    Finding unread = new Finding.Nothing();
    try (Stream<ChainRow> rows = Queries.streamed(chains)) {
      for (Iterator<ChainRow> each = rows.iterator(); each.hasNext(); ) {
        unread = new Finding.Whole();
        ChainRow read = each.next();
        Optional<Finding.Altered> fault = reading.read(read.head(), read.row());
        if (fault.isPresent()) {
          return fault.get();
        }
      }
    }
    Optional<Finding.Altered> fault = reading.end();
    return fault.isPresent() ? fault.get() : unread;
  }

  // Detects a chain that was deleted with its head: its organisation has no head.
  private Optional<Finding> withoutHead(String realmId, Optional<Siret> siret) {
    return ofRealm(
            "select o.siret from PartnerOrganisation o where o.realmId = :realmId and (:siret is"
                + " null or o.siret = :siret) and not exists (select 1 from PartnerJournalHead h"
                + " where h.orgId = o.orgId) order by o.siret",
            String.class,
            realmId,
            siret)
        .setMaxResults(1)
        .getResultStream()
        .findFirst()
        .map(lost -> new Finding.Altered(lost, 1));
  }

  private <T> TypedQuery<T> ofRealm(
      String query, Class<T> type, String realmId, Optional<Siret> siret) {
    return em.createQuery(query, type)
        .setParameter("realmId", realmId)
        .setParameter("siret", siret.map(Siret::digits).orElse(null));
  }

  /**
   * A chain's head and one row of its journal; the row's columns are null if the chain has no row.
   * A record of columns and not entities, which the session would all keep in memory.
   */
  private record ChainRow(
      String orgId,
      String siret,
      long baseSeq,
      String baseHash,
      long lastSeq,
      String lastHash,
      @Nullable Long seq,
      String realmId,
      String act,
      @Nullable String actorId,
      @Nullable String targetId,
      @Nullable Long occurredAt,
      @Nullable String origin,
      @Nullable String details,
      String previousHash,
      String hash) {

    JournalReading.Head head() {
      return new JournalReading.Head(orgId, siret, baseSeq, baseHash, lastSeq, lastHash);
    }

    @Nullable JournalEntity row() {
      if (seq == null || occurredAt == null) {
        return null;
      }
      var row = new JournalEntity();
      row.orgId = orgId;
      row.seq = seq;
      row.realmId = realmId;
      row.act = act;
      row.actorId = actorId;
      row.targetId = targetId;
      row.occurredAt = occurredAt;
      row.origin = origin;
      row.details = details;
      row.previousHash = previousHash;
      row.hash = hash;
      return row;
    }
  }
}
