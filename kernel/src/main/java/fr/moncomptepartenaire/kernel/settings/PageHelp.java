package fr.moncomptepartenaire.kernel.settings;

import fr.moncomptepartenaire.kernel.person.EmailAddress;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * What the foot of each page and mail shows, by names that the templates and both consoles know. It
 * holds only what the institution has set, so that no page has a dead link.
 */
public final class PageHelp {
  private PageHelp() {}

  /** For a page of the server: a path of the server stays a path. */
  public static Map<String, String> ofPage(PartnerSettings settings) {
    return of(settings, Optional::of);
  }

  /**
   * For a mail, where every link is absolute.
   *
   * @param base the server's base address; where it is not known (an empty address), paths of the
   *     server are left out
   */
  public static Map<String, String> ofMail(PartnerSettings settings, URI base) {
    return of(settings, uri -> Optional.of(base.resolve(uri)).filter(URI::isAbsolute));
  }

  private static Map<String, String> of(
      PartnerSettings settings, Function<URI, Optional<URI>> address) {
    Map<String, String> shown = new LinkedHashMap<>();
    HelpLinks links = settings.helpLinks();
    Contact contact = settings.contact();
    put(shown, "help", links.help().flatMap(address));
    if (contact.isSet()) {
      shown.put("contactName", contact.name());
    }
    put(shown, "telephone", contact.telephone());
    put(shown, "dial", contact.dial());
    put(shown, "mail", contact.mail().map(EmailAddress::value));
    put(shown, "contactLink", contact.link());
    put(shown, "legalNotice", links.legalNotice().flatMap(address));
    put(shown, "personalData", links.personalData().flatMap(address));
    put(shown, "accessibility", links.accessibility().flatMap(address));
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
