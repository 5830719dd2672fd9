package fr.moncomptepartenaire.store.journal;

import fr.moncomptepartenaire.kernel.organisation.Siret;
import fr.moncomptepartenaire.store.query.Queries;
import jakarta.persistence.EntityManager;
import jakarta.persistence.TypedQuery;
import java.util.Iterator;
import java.util.Optional;
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
    /** No chain is known: neither of this SIRET nor, where none was named, of any. */
    record Nothing() implements Finding {}

    /** Every row is as it was written, and none is missing. */
    record Whole() implements Finding {}

    /** The first row that is not as it was written, or that is missing (T35). */
    record Altered(String siret, long seq) implements Finding {}
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
    try (Stream<Object[]> rows =
        Queries.streamed(
            ofRealm(
                "select h.orgId, h.siret, h.baseSeq, h.baseHash, h.lastSeq, h.lastHash, j.seq,"
                    + " j.realmId, j.act, j.actorId, j.targetId, j.occurredAt, j.origin,"
                    + " j.previousHash, j.hash from PartnerJournalHead h left join PartnerJournal j"
                    + " on j.orgId = h.orgId where h.realmId = :realmId and (:siret is null or"
                    + " h.siret = :siret) order by h.siret, h.orgId, j.seq",
                Object[].class,
                realmId,
                siret))) {
      for (Iterator<Object[]> each = rows.iterator(); each.hasNext(); ) {
        unread = new Finding.Whole();
        Object[] columns = each.next();
        Optional<Finding.Altered> fault = reading.read(head(columns), row(columns));
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

  private static JournalReading.Head head(Object[] columns) {
    return new JournalReading.Head(
        (String) columns[0],
        (String) columns[1],
        (Long) columns[2],
        (String) columns[3],
        (Long) columns[4],
        (String) columns[5]);
  }

  private static @Nullable JournalEntity row(Object[] columns) {
    if (columns[6] == null) {
      return null;
    }
    var row = new JournalEntity();
    row.orgId = (String) columns[0];
    row.seq = (Long) columns[6];
    row.realmId = (String) columns[7];
    row.act = (String) columns[8];
    row.actorId = (String) columns[9];
    row.targetId = (String) columns[10];
    row.occurredAt = (Long) columns[11];
    row.origin = (String) columns[12];
    row.previousHash = (String) columns[13];
    row.hash = (String) columns[14];
    return row;
  }
}
