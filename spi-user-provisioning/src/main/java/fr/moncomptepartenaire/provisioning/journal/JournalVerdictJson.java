package fr.moncomptepartenaire.provisioning.journal;

import fr.moncomptepartenaire.store.journal.JournalVerification.Finding;
import org.jspecify.annotations.Nullable;

/**
 * The result of verifying the organisation's journal.
 *
 * @param firstAlteredRow the number of the first row that is altered or missing; null if none is
 */
record JournalVerdictJson(boolean ok, @Nullable Long firstAlteredRow) {
  static JournalVerdictJson of(Finding finding) {
    return finding.match(
        nothing -> new JournalVerdictJson(true, null),
        whole -> new JournalVerdictJson(true, null),
        altered -> new JournalVerdictJson(false, altered.seq()));
  }
}
