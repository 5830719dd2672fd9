package fr.moncomptepartenaire.provisioning.http;

import fr.moncomptepartenaire.store.http.Problem;

/** What is wrong with a line of a file, in words; the account console has its own by the codes. */
final class LineMessages {
  private LineMessages() {}

  static String of(String field, String code) {
    return switch (code) {
      case "required" -> "This cell is empty.";
      case "too-long" -> "This value is too long.";
      case "too-short" -> "This value is too short.";
      case "forbidden-character" -> "This value holds a character that is not allowed.";
      case "bad-format" -> "This value is not of the expected form.";
      case "already-used" -> Problem.ADDRESS_REFUSED;
      case "duplicate" -> "This address stands on a line before.";
      case "unknown" -> "No habilitation group that the organisation is offered has this name.";
      case "ambiguous" -> "Several groups have this name: write it as kind/right.";
      case "outside-perimeter" -> "This group is outside of your perimeter.";
      case "too-many-cells" -> "The line has more cells than the header.";
      case "too-many-mails" -> "This address has had enough mails for today: try again tomorrow.";
      case "not-permitted" -> "Whoever sent the file may no longer create people.";
      case "internal" -> "The line could not be done; nothing of it was.";
      default -> "The value of " + field + " was refused.";
    };
  }
}
