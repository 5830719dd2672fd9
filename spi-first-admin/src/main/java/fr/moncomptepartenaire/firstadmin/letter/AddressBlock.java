package fr.moncomptepartenaire.firstadmin.letter;

import fr.moncomptepartenaire.kernel.organisation.OrganisationName;
import fr.moncomptepartenaire.kernel.organisation.PostalAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The recipient's address in the postal format: at most six lines of at most 38 characters, the
 * last one the postal code and the town in capitals (NF Z 10-011, also La Poste's addressing
 * guide).
 *
 * @param lines from the organisation's name down to the town
 */
record AddressBlock(List<String> lines) {

  private static final int LINES = 6;
  private static final int LINE_LENGTH = 38;
  private static final String CUT = "…";

  AddressBlock {
    lines = List.copyOf(lines);
  }

  /**
   * The name fills the lines that the address leaves free. A longer name is cut here, and stands in
   * full in the letter's text.
   */
  static AddressBlock of(OrganisationName organisation, PostalAddress address) {
    int forTheName = LINES - 1 - address.lines().size();
    List<String> lines = new ArrayList<>(wrapped(organisation.value(), forTheName));
    lines.addAll(address.lines());
    lines.add(address.postalCode() + " " + address.city().toUpperCase(Locale.FRANCE));
    return new AddressBlock(lines);
  }

  private static List<String> wrapped(String text, int lines) {
    List<String> wrapped = new ArrayList<>();
    String rest = text;
    while (rest.length() > LINE_LENGTH && wrapped.size() < lines - 1) {
      int end = lineEnd(rest, LINE_LENGTH);
      wrapped.add(rest.substring(0, end).strip());
      rest = rest.substring(end).strip();
    }
    if (rest.length() > LINE_LENGTH) {
      rest = rest.substring(0, lineEnd(rest, LINE_LENGTH - CUT.length())).strip() + CUT;
    }
    wrapped.add(rest);
    return wrapped;
  }

  /**
   * The end of a line of at most {@code longest} characters: after a word, else between two
   * characters.
   */
  private static int lineEnd(String text, int longest) {
    int space = text.lastIndexOf(' ', longest);
    if (space > 0) {
      return space;
    }
    return Character.isHighSurrogate(text.charAt(longest - 1)) ? longest - 1 : longest;
  }
}
