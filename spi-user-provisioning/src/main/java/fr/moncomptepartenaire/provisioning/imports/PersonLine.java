package fr.moncomptepartenaire.provisioning.imports;

import java.util.List;

/**
 * One person of a file, not yet validated.
 *
 * @param line the line of the file where the record begins, as an editor counts; the header is line
 *     1
 * @param groups habilitation groups as typed, joined by {@code +} or {@code |}
 * @param flaws the errors that the file alone shows
 */
public record PersonLine(
    int line,
    String lastName,
    String firstName,
    String email,
    String phone,
    String groups,
    List<Flaw> flaws) {

  /** The field of a flaw that concerns the whole line. */
  public static final String WHOLE_LINE = "line";

  /** The address already stands on an earlier line. */
  static final Flaw REPEATED_ADDRESS = new Flaw(Column.EMAIL.title(), "duplicate");

  /** A spreadsheet wrote the number with an exponent, so its last digits are lost. */
  static final Flaw ROUNDED_NUMBER = new Flaw(Column.PHONE.title(), "rounded-number");

  /**
   * An error of a line.
   *
   * @param field which column, or {@link #WHOLE_LINE}
   * @param code for programs
   * @param surplus a value that belongs to no column; empty if the flaw concerns a column
   */
  public record Flaw(String field, String code, String surplus) {
    Flaw(String field, String code) {
      this(field, code, "");
    }

    /** A value stands after the last column: cells are likely to be shifted. */
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

  /** The cell in the column of that name; empty for the line as a whole. */
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

  /** Redacted: the names of people in a file do not belong in a log (T27). */
  @Override
  public String toString() {
    return "PersonLine[" + line + "]";
  }
}
