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

/** Whether journals are as they were written (R14, T35): read-only. */
public final class JournalVerification {
  private final EntityManager em;

  public JournalVerification(EntityManager em) {
    this.em = em;
  }

  /** What a look through chains found. */
  public sealed interface Finding {
    /**
     * Reads every case.
     *
     * @param nothing what to answer where no chain is known
     * @param whole what to answer where every row is as it was written
     * @param altered what to answer where a row is not
     */
    <R> R match(
        Function<Nothing, R> nothing, Function<Whole, R> whole, Function<Altered, R> altered);

    /** No chain is known: neither of this SIRET nor, where none was named, of any. */
    record Nothing() implements Finding {
      @Override
      public <R> R match(
          Function<Nothing, R> nothing, Function<Whole, R> whole, Function<Altered, R> altered) {
        return nothing.apply(this);
      }
    }

    /** Every row is as it was written, and none is missing. */
    record Whole() implements Finding {
      @Override
      public <R> R match(
          Function<Nothing, R> nothing, Function<Whole, R> whole, Function<Altered, R> altered) {
        return whole.apply(this);
      }
    }

    /** The first row that is not as it was written, or that is missing (T35). */
    record Altered(String siret, long seq) implements Finding {
      @Override
      public <R> R match(
          Function<Nothing, R> nothing, Function<Whole, R> whole, Function<Altered, R> altered) {
        return altered.apply(this);
      }
    }
  }

  /**
   * Reads the chains of a realm, or of one SIRET in it: also those of organisations that were
   * removed. One statement, so that an act is seen whole or not at all, however long the reading
   * takes; its rows pass by without being kept, however many there are.
   */
  public Finding of(String realmId, Optional<Siret> siret) {
    Optional<Finding> headless = withoutHead(realmId, siret);
    if (headless.isPresent()) {
      return headless.get();
    }
    var reading = new JournalReading();
    Finding unread = new Finding.Nothing();
    try (Stream<ChainRow> rows =
        Queries.streamed(
            ofRealm(
                "select h.orgId, h.siret, h.baseSeq, h.baseHash, h.lastSeq, h.lastHash, j.seq,"
                    + " j.realmId, j.act, j.actorId, j.targetId, j.occurredAt, j.origin,"
                    + " j.previousHash, j.hash from PartnerJournalHead h left join PartnerJournal j"
                    + " on j.orgId = h.orgId where h.realmId = :realmId and (:siret is null or"
                    + " h.siret = :siret) order by h.siret, h.orgId, j.seq",
                ChainRow.class,
                realmId,
                siret))) {
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

  // Whoever removes a chain with its head leaves an organisation that has none.
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
   * A chain's head and one row of its journal; the row's columns are null where the chain has no
   * row. Columns, and not the entities: the session would keep every entity of a long reading.
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
      row.previousHash = previousHash;
      row.hash = hash;
      return row;
    }
  }
}
