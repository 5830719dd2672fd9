package fr.moncomptepartenaire.kernel.settings;

import fr.moncomptepartenaire.kernel.person.EmailAddress;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Whom people ask for help. The institution sets it.
 *
 * @param name as a sentence names it, after "contactez"
 * @param telephone as people dial it; short numbers too
 * @param link a page that says more
 */
public record Contact(
    String name, Optional<String> telephone, Optional<EmailAddress> mail, Optional<URI> link) {

  /** A letter has two lines for the contact. */
  private static final int LONGEST_ON_PAPER = 150;

  /** Stands in texts for the name while the institution has set none. */
  static final String UNNAMED = "votre Caf";

  /** Whether pages can say whom to contact: a name of its own, or a way to reach it. */
  public boolean isSet() {
    return isNamed() || isReachable();
  }

  private boolean isNamed() {
    return !name.equals(UNNAMED);
  }

  private boolean isReachable() {
    return telephone.isPresent() || mail.isPresent() || link.isPresent();
  }

  /**
   * The address that dials the telephone number (RFC 3966), such as {@code tel:+33123456789}. "(0)"
   * after a country's code is not dialled.
   */
  public Optional<String> dial() {
    return telephone.map(
        number ->
            "tel:"
                + (number.startsWith("+") ? number.replace("(0)", "") : number)
                    .replaceAll("[^0-9+]", ""));
  }

  /**
   * The name with telephone and mail address behind it, for a sheet of paper that has nothing to
   * click. What would make it longer than a line or two is left out.
   */
  public String onPaper() {
    String ways = "";
    for (String way :
        Stream.of(telephone, mail.map(EmailAddress::value)).flatMap(Optional::stream).toList()) {
      String more = ways.isEmpty() ? way : ways + ", " + way;
      ways = name.length() + more.length() <= LONGEST_ON_PAPER ? more : ways;
    }
    return ways.isEmpty() ? name : name + " (" + ways + ")";
  }

  /** What is not set, one line each; see {@code health}. */
  public List<String> shortcomings() {
    List<String> lines = new ArrayList<>();
    if (!isNamed()) {
      lines.add(
          "option '" + HelpSettings.CONTACT + "' is not set: texts say only '" + UNNAMED + "'");
    }
    if (!isReachable()) {
      lines.add(
          "none of the options '"
              + HelpSettings.CONTACT_TELEPHONE
              + "', '"
              + HelpSettings.CONTACT_MAIL
              + "', '"
              + HelpSettings.CONTACT_LINK
              + "' is set: nobody is told how to reach the contact");
    }
    return lines;
  }
}
