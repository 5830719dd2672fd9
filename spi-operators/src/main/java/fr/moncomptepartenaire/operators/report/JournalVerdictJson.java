package fr.moncomptepartenaire.operators.report;

import com.fasterxml.jackson.annotation.JsonInclude;
import fr.moncomptepartenaire.store.journal.JournalVerification.Finding;
import org.jspecify.annotations.Nullable;

/**
 * The result of verifying the journals: the first altered row of the first journal that has one.
 *
 * @param siret the organisation of that journal; left out if no row is altered
 */
record JournalVerdictJson(
    boolean ok,
    @Nullable Long firstAlteredRow,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String siret) {

  /** No row of the journals is altered. */
  static JournalVerdictJson unaltered() {
    return new JournalVerdictJson(true, null, null);
  }

  /** The journal's row is altered. */
  static JournalVerdictJson of(Finding.Altered altered) {
    return new JournalVerdictJson(false, altered.seq(), altered.siret());
  }
}
