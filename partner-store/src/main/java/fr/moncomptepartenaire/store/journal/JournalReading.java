package fr.moncomptepartenaire.store.journal;

import fr.moncomptepartenaire.store.journal.JournalVerification.Finding.Altered;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Verifies journals row by row, chain after chain, up to the first fault (T35). */
final class JournalReading {
  private @Nullable Head chain;
  private long seq;
  private String hash = "";

  /**
   * The beginning and the end of a chain.
   *
   * @param baseSeq the number of the last deleted row, whose hash the first row refers to
   */
  record Head(
      String orgId, String siret, long baseSeq, String baseHash, long lastSeq, String lastHash) {}

  /**
   * Verifies the next row of a chain, or a chain without rows if it is null. Returns the fault, if
   * any.
   */
  Optional<Altered> read(Head head, @Nullable JournalEntity row) {
    if (chain == null || !chain.orgId().equals(head.orgId())) {
      Optional<Altered> fault = end();
      if (fault.isPresent()) {
        return fault;
      }
      chain = head;
      seq = head.baseSeq();
      hash = head.baseHash();
    }
    if (row == null) {
      return Optional.empty();
    }
    if (row.seq != seq + 1 || !row.previousHash.equals(hash) || !row.hash.equals(RowHash.of(row))) {
      return Optional.of(new Altered(chain.siret(), seq + 1));
    }
    seq = row.seq;
    hash = row.hash;
    return Optional.empty();
  }

  /**
   * Verifies the end of the last chain. Returns a fault if rows are missing or added at its end.
   */
  Optional<Altered> end() {
    return chain == null || (chain.lastSeq() == seq && chain.lastHash().equals(hash))
        ? Optional.empty()
        : Optional.of(new Altered(chain.siret(), seq + 1));
  }
}
