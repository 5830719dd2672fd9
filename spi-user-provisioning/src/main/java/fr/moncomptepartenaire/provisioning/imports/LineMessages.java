package fr.moncomptepartenaire.provisioning.imports;

import fr.moncomptepartenaire.platform.http.Problem;
import fr.moncomptepartenaire.platform.http.Problem.FieldError;
import java.util.stream.Collectors;

/**
 * Says in words what is wrong with a line of a file and what would be right. The account console
 * does not use them: it has its own texts for the codes.
 */
final class LineMessages {
  private static final String HEADER =
      Column.OF_IMPORT.stream().map(Column::title).collect(Collectors.joining(";"));

  private LineMessages() {}

  /** Whether the message names the groups that exist. */
  static boolean namesGroups(String field) {
    return field.equals(Column.GROUPS.title());
  }

  /**
   * The message.
   *
   * @param groups the names of the groups that the caller may grant, with commas between
   */
  static String of(String field, String code, String groups) {
    return switch (code) {
      case "required" -> "This cell is empty: " + needed(field, groups);
      case "too-long" ->
          namesGroups(field)
              ? "This value is too long: " + needed(field, groups)
              : FieldError.of(field, code).message();
      case "already-used" ->
          Problem.ADDRESS_REFUSED + " Indiquez une autre adresse de cette personne.";
      case "duplicate" ->
          "This address stands on a line before: each person has an own one, and one line.";
      case "unknown" ->
          "No habilitation group that the organisation is offered has this name: "
              + needed(field, groups);
      case "ambiguous" -> "Several groups have this name: " + needed(field, groups);
      case "rounded-number" ->
          "A spreadsheet has rounded this number: format the column as text and type it again, like"
              + " 06 12 34 56 78.";
      case "outside-perimeter" ->
          "This group is outside of your perimeter: " + needed(field, groups);
      case "too-many-cells" ->
          "The line has more cells than the header: "
              + HEADER
              + " are expected, a value that holds the separator between quotation marks.";
      case "too-many-mails" -> "This address has had enough mails for today: try again tomorrow.";
      case "too-many-refusals" -> "Too many addresses could not be used today: try again tomorrow.";
      case "not-permitted" ->
          "Whoever sent the file may no longer create people: the administrator, or a delegate, is to"
              + " send it.";
      case "internal" ->
          "The line could not be done; nothing of it was. Send it again in a file of its own.";
      default -> FieldError.of(field, code).message();
    };
  }

  private static String needed(String field, String groups) {
    return switch (field) {
      case "lastName" -> "a last name is needed, like Martin.";
      case "firstName" -> "a first name is needed, like Camille.";
      case "email" -> "an e-mail address is needed, like name@domain.example.";
      case "groups" -> "write one or more of " + groups + ", with + between.";
      default -> "a value of at most " + PeopleFile.LONGEST_CELL + " characters is needed.";
    };
  }
}
