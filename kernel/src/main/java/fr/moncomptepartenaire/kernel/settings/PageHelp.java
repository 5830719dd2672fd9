package fr.moncomptepartenaire.kernel.settings;

import fr.moncomptepartenaire.kernel.person.EmailAddress;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * What the foot of each page and mail shows, by names that the templates and both consoles know. It
 * holds only what the institution has set, so that no page has a dead link.
 */
public final class PageHelp {
  private PageHelp() {}

  /** For a page of the server: a path of the server stays a path. */
  public static Map<String, String> ofPage(PartnerSettings settings) {
    return of(settings, uri -> uri);
  }

  /**
   * For a mail, where every link is absolute.
   *
   * @param base the server's base address
   */
  public static Map<String, String> ofMail(PartnerSettings settings, URI base) {
    return of(settings, base::resolve);
  }

  private static Map<String, String> of(PartnerSettings settings, UnaryOperator<URI> absolute) {
    Map<String, String> shown = new LinkedHashMap<>();
    HelpLinks links = settings.helpLinks();
    Contact contact = settings.contact();
    put(shown, "help", links.help().map(absolute));
    if (contact.isSet()) {
      shown.put("contactName", contact.name());
    }
    put(shown, "telephone", contact.telephone());
    put(shown, "dial", contact.dial());
    put(shown, "mail", contact.mail().map(EmailAddress::value));
    put(shown, "contactLink", contact.link());
    put(shown, "legalNotice", links.legalNotice().map(absolute));
    put(shown, "personalData", links.personalData().map(absolute));
    put(shown, "accessibility", links.accessibility().map(absolute));
    put(
        shown,
        "accessibilityStatus",
        links.accessibilityStatus().map(status -> status.name().toLowerCase(Locale.ROOT)));
    return shown;
  }

  private static void put(Map<String, String> shown, String name, Optional<?> value) {
    value.ifPresent(given -> shown.put(name, given.toString()));
  }
}
