package fr.moncomptepartenaire.operators.letter;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What became of one returned letter.
 *
 * @param reference as it was sent
 * @param outcome {@code DONE} or {@code REFUSED}
 * @param siret the organisation to which the letter was sent; null if no letter has the reference
 * @param code why it was refused; null if it was done
 */
record ReturnedLetterJson(
    String reference,
    String outcome,
    @Nullable String siret,
    @Nullable String organisation,
    @Nullable String code,
    @Nullable String message) {

  /** The outcomes in the order of the items sent. */
  record Outcomes(List<ReturnedLetterJson> items) {}
}
