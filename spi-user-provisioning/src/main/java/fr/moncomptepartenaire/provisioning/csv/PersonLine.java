package fr.moncomptepartenaire.provisioning.csv;

/**
 * One person of a file, not yet judged.
 *
 * @param line where the record begins in the file as an editor counts, the header being line 1
 * @param groups habilitation groups as typed, joined by {@code +} or {@code |}
 * @param tooManyCells whether something stands behind the last column: cells are then likely to be
 *     out of place
 */
public record PersonLine(
    int line,
    String lastName,
    String firstName,
    String email,
    String phone,
    String groups,
    boolean tooManyCells) {

  /** Redacted: who is named in a file does not belong in a log (T27). */
  @Override
  public String toString() {
    return "PersonLine[" + line + "]";
  }
}
