package fr.moncomptepartenaire.operators.letter;

import fr.moncomptepartenaire.firstadmin.issue.LetterIssue;

/**
 * The content of a letter, sent once: the password is not stored, and never logged (T27).
 *
 * @param reference what is printed beside the address, to record a return
 * @param expiresAt ISO-8601 in UTC
 */
record IssuedLetterJson(
    String identifier, String reference, String provisionalPassword, String expiresAt) {
  static IssuedLetterJson of(LetterIssue.Outcome.Issued issued) {
    return new IssuedLetterJson(
        issued.identifier().value(),
        issued.reference().display(),
        issued.secret().display(),
        issued.expiresAt().toString());
  }

  /** Redacted: this record holds a secret. */
  @Override
  public String toString() {
    return "IssuedLetterJson[…]";
  }
}
