package fr.moncomptepartenaire.provisioning.imports;

import fr.moncomptepartenaire.platform.csv.Cells;
import fr.moncomptepartenaire.platform.csv.CsvDefect;
import java.util.Objects;

/**
 * Why a file cannot be read at all.
 *
 * @param code for programs
 * @param field the column or {@code line <n>} at fault; empty if it is the file as a whole
 * @param message for people
 */
public record FileDefect(String code, String field, String message) {

  private static final String EXPECTED =
      "lastName;firstName;email;phone;groups are expected, or Nom;Prénom;Adresse"
          + " mail;Téléphone;Habilitations.";

  static FileDefect of(CsvDefect defect) {
    return new FileDefect(
        defect.code(), defect.place(), Objects.requireNonNull(defect.getMessage()));
  }

  static FileDefect unknownColumn(String name) {
    return new FileDefect(
        "unknown-column",
        Cells.shortened(name),
        "The header names a column that is not known: " + EXPECTED);
  }

  static FileDefect repeatedColumn(Column column) {
    return new FileDefect(
        "repeated-column", column.title(), "The header names this column more than once.");
  }

  static FileDefect missingColumn(Column column) {
    return new FileDefect(
        "missing-column", column.title(), "The header does not name this column: " + EXPECTED);
  }

  static FileDefect noLines() {
    return new FileDefect("no-lines", "", "The file names nobody.");
  }

  static FileDefect tooManyLines() {
    return new FileDefect(
        "too-many-lines", "", "A file may name " + PeopleFile.MOST_LINES + " people at most.");
  }
}
