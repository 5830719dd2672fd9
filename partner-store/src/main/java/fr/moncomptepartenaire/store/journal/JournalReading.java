package fr.moncomptepartenaire.store.journal;

import fr.moncomptepartenaire.store.journal.JournalVerification.Finding.Altered;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads journals row by row, chain after chain, up to the first row that is not in order (T35). */
final class JournalReading {
  private @Nullable Head chain;
  private long seq;
  private String hash = "";

  /**
   * Where a chain begins and ends.
   *
   * @param baseSeq the number of the last row that was forgotten, whose hash the first row names
   */
  record Head(
      String orgId, String siret, long baseSeq, String baseHash, long lastSeq, String lastHash) {}

  /**
   * Goes on with a row of the chain, or with none where the chain has none left; a fault if any.
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
    if (row.seq != seq + 1
        || !row.previousHash.equals(hash)
        || !row.hash.equals(Journal.hash(row))) {
      return Optional.of(new Altered(chain.siret(), seq + 1));
    }
    seq = row.seq;
    hash = row.hash;
    return Optional.empty();
  }

  /** Ends the chain that was read last; a fault if it goes on elsewhere, or ends earlier. */
  Optional<Altered> end() {
    return chain == null || (chain.lastSeq() == seq && chain.lastHash().equals(hash))
        ? Optional.empty()
        : Optional.of(new Altered(chain.siret(), seq + 1));
  }
}
