package fr.moncomptepartenaire.provisioning.imports;

import java.util.List;

/**
 * One person of a file, not yet judged.
 *
 * @param line where the record begins in the file as an editor counts, the header being line 1
 * @param groups habilitation groups as typed, joined by {@code +} or {@code |}
 * @param flaws what the file alone shows to be wrong with it
 */
public record PersonLine(
    int line,
    String lastName,
    String firstName,
    String email,
    String phone,
    String groups,
    List<Flaw> flaws) {

  /** The field of a flaw that is of the line as a whole. */
  public static final String WHOLE_LINE = "line";

  /** The address stands on a line before. */
  static final Flaw REPEATED_ADDRESS = new Flaw(Column.EMAIL.title(), "duplicate");

  /** A spreadsheet wrote the number with an exponent: its last digits are lost. */
  static final Flaw ROUNDED_NUMBER = new Flaw(Column.PHONE.title(), "rounded-number");

  /**
   * What is wrong.
   *
   * @param field which column, or {@link #WHOLE_LINE}
   * @param code for programs
   * @param surplus a value that stands in no column; empty where the flaw is of a column
   */
  public record Flaw(String field, String code, String surplus) {
    Flaw(String field, String code) {
      this(field, code, "");
    }

    /** A value stands behind the last column: cells are likely to be out of place. */
    static Flaw tooManyCells(String surplus) {
      return new Flaw(WHOLE_LINE, "too-many-cells", surplus);
    }

    /** Redacted: the value may name somebody (T27). */
    @Override
    public String toString() {
      return "Flaw[" + field + ", " + code + "]";
    }
  }

  public PersonLine {
    flaws = List.copyOf(flaws);
  }

  /** The value that is wrong, as it stands in the file. */
  public String valueOf(Flaw flaw) {
    return flaw.surplus().isEmpty() ? cell(flaw.field()) : flaw.surplus();
  }

  /** What stands in the column of that name; empty for the line as a whole. */
  public String cell(String column) {
    return switch (column) {
      case "lastName" -> lastName;
      case "firstName" -> firstName;
      case "email" -> email;
      case "phone" -> phone;
      case "groups" -> groups;
      default -> "";
    };
  }

  /** Redacted: who is named in a file does not belong in a log (T27). */
  @Override
  public String toString() {
    return "PersonLine[" + line + "]";
  }
}
