package fr.moncomptepartenaire.kernel.settings;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Where the foot of each page and mail leads to. The institution sets the links; nothing is shown
 * for one that it has not set. Each is an https address or a path of the server.
 *
 * @param help a page that explains the service
 * @param legalNotice who publishes the service
 * @param personalData how personal data are used, and the rights of people
 * @param accessibility the accessibility statement
 * @param accessibilityStatus how far the pages conform to the RGAA
 */
public record HelpLinks(
    Optional<URI> help,
    Optional<URI> legalNotice,
    Optional<URI> personalData,
    Optional<URI> accessibility,
    Optional<AccessibilityStatus> accessibilityStatus) {

  /** The options that are not set and that each page needs, one line each; see {@code health}. */
  public List<String> shortcomings() {
    List<String> lines = new ArrayList<>();
    line(lines, help, HelpSettings.HELP_LINK, "pages and mails lead to no help");
    line(lines, legalNotice, HelpSettings.LEGAL_NOTICE_LINK, "pages lead to no legal notice");
    line(
        lines,
        personalData,
        HelpSettings.PERSONAL_DATA_LINK,
        "pages do not say how personal data are used");
    line(
        lines,
        accessibility,
        HelpSettings.ACCESSIBILITY_LINK,
        "pages lead to no accessibility statement");
    line(
        lines,
        accessibilityStatus,
        HelpSettings.ACCESSIBILITY_STATUS,
        "pages do not say how far they conform to the RGAA");
    return lines;
  }

  private static void line(
      List<String> lines, Optional<?> given, String option, String consequence) {
    if (given.isEmpty()) {
      lines.add("option '" + option + "' is not set: " + consequence);
    }
  }
}
