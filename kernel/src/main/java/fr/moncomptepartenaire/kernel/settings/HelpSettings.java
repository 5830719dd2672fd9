package fr.moncomptepartenaire.kernel.settings;

import fr.moncomptepartenaire.kernel.organisation.OrganisationName;
import fr.moncomptepartenaire.kernel.person.EmailAddress;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Parses the options about help: the contact, and the links of the foot of each page. */
final class HelpSettings {
  static final String CONTACT = "contact";
  static final String CONTACT_TELEPHONE = "contact-telephone";
  static final String CONTACT_MAIL = "contact-mail";
  static final String CONTACT_LINK = "contact-link";
  static final String HELP_LINK = "help-link";
  static final String LEGAL_NOTICE_LINK = "legal-notice-link";
  static final String PERSONAL_DATA_LINK = "personal-data-link";
  static final String ACCESSIBILITY_LINK = "accessibility-link";
  static final String ACCESSIBILITY_STATUS = "accessibility-status";

  static final Set<String> OPTIONS =
      Set.of(
          CONTACT,
          CONTACT_TELEPHONE,
          CONTACT_MAIL,
          CONTACT_LINK,
          HELP_LINK,
          LEGAL_NOTICE_LINK,
          PERSONAL_DATA_LINK,
          ACCESSIBILITY_LINK,
          ACCESSIBILITY_STATUS);

  private static final Pattern TELEPHONE = Pattern.compile("[0-9+(][0-9 ().+/-]{0,28}[0-9]");

  private HelpSettings() {}

  static Contact contact(Map<String, String> given) {
    return new Contact(
        OrganisationName.parse(given.getOrDefault(CONTACT, Contact.UNNAMED))
            .fold(
                OrganisationName::value,
                defect -> {
                  throw new InvalidSettingException(
                      CONTACT, "must be a printable text of at most 200 characters");
                }),
        PartnerSettings.text(given, CONTACT_TELEPHONE).map(HelpSettings::telephone),
        PartnerSettings.text(given, CONTACT_MAIL).map(HelpSettings::mail),
        PartnerSettings.url(given, CONTACT_LINK));
  }

  static HelpLinks links(Map<String, String> given) {
    return new HelpLinks(
        link(given, HELP_LINK),
        link(given, LEGAL_NOTICE_LINK),
        link(given, PERSONAL_DATA_LINK),
        link(given, ACCESSIBILITY_LINK),
        PartnerSettings.text(given, ACCESSIBILITY_STATUS).map(HelpSettings::status));
  }

  private static String telephone(String text) {
    if (!TELEPHONE.matcher(text).matches()) {
      throw new InvalidSettingException(
          CONTACT_TELEPHONE, "must be a telephone number such as 32 30 or +33 1 23 45 67 89");
    }
    return text;
  }

  private static EmailAddress mail(String text) {
    return EmailAddress.parse(text)
        .value()
        .orElseThrow(() -> new InvalidSettingException(CONTACT_MAIL, "must be an e-mail address"));
  }

  private static AccessibilityStatus status(String text) {
    return switch (text) {
      case "none" -> AccessibilityStatus.NONE;
      case "partial" -> AccessibilityStatus.PARTIAL;
      case "full" -> AccessibilityStatus.FULL;
      default ->
          throw new InvalidSettingException(ACCESSIBILITY_STATUS, "must be none, partial or full");
    };
  }

  private static Optional<URI> link(Map<String, String> given, String option) {
    return PartnerSettings.text(given, option)
        .map(
            text ->
                uri(text)
                    .filter(uri -> isPath(uri) || isSecure(uri))
                    .orElseThrow(
                        () ->
                            new InvalidSettingException(
                                option,
                                "must be an https address or a path of the server, such as /aide,"
                                    + " of at most "
                                    + PartnerSettings.LONGEST_URL
                                    + " characters")));
  }

  /** A text as an address of bounded length; empty if it is none. */
  static Optional<URI> uri(String text) {
    try {
      return Optional.of(URI.create(text))
          .filter(uri -> uri.toASCIIString().length() <= PartnerSettings.LONGEST_URL);
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /** Whether it is an address of the web, without a name or password before the host. */
  static boolean isAbsolute(URI uri) {
    return uri.getHost() != null
        && uri.getUserInfo() == null
        && ("https".equals(uri.getScheme()) || "http".equals(uri.getScheme()));
  }

  private static boolean isSecure(URI uri) {
    return isAbsolute(uri) && "https".equals(uri.getScheme());
  }

  // "//elsewhere.example/", and "///elsewhere.example/" for browsers, lead to another server.
  private static boolean isPath(URI uri) {
    String text = uri.toString();
    return text.startsWith("/") && !text.startsWith("//");
  }
}
