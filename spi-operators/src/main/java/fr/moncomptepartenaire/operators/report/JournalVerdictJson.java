package fr.moncomptepartenaire.operators.report;

import com.fasterxml.jackson.annotation.JsonInclude;
import fr.moncomptepartenaire.store.journal.JournalVerification.Finding;
import org.jspecify.annotations.Nullable;

/**
 * What reading the journals found: the first altered row of the first journal that has one.
 *
 * @param siret whose journal that is; left out where all is well
 */
record JournalVerdictJson(
    boolean ok,
    @Nullable Long firstAlteredRow,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String siret) {

  /** No row of the journals is altered. */
  static JournalVerdictJson unaltered() {
    return new JournalVerdictJson(true, null, null);
  }

  /** A row is. */
  static JournalVerdictJson of(Finding.Altered altered) {
    return new JournalVerdictJson(false, altered.seq(), altered.siret());
  }
}
