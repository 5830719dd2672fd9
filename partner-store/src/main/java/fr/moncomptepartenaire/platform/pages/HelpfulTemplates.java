package fr.moncomptepartenaire.platform.pages;

import fr.moncomptepartenaire.kernel.settings.PageHelp;
import fr.moncomptepartenaire.kernel.settings.PartnerSettings;
import fr.moncomptepartenaire.platform.realm.RealmSetup;
import fr.moncomptepartenaire.platform.settings.PartnerSettingsProvider;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.Map;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.theme.FreeMarkerException;
import org.keycloak.theme.Theme;
import org.keycloak.theme.freemarker.FreeMarkerProvider;
import org.keycloak.util.JsonSerialization;

/**
 * Gives all pages and mails of a partner realm what their foot shows. Every page of Keycloak comes
 * through here: sign-in, its errors (also those that no sign-in form makes), both consoles, mails.
 *
 * <p>Templates of sign-in pages and mails get two variables: {@code partnerHelp} ({@link
 * PageHelp}), and on pages {@code partnerSignIn}, where people sign in, and {@code
 * partnerLostFactor}, what to do without the second factor. The consoles' page is a template of
 * Keycloak's own and gets an element {@code <meta name="partner-help">} that contains the same as
 * JSON.
 */
final class HelpfulTemplates implements FreeMarkerProvider {
  private static final String CONSOLE_PAGE = "index.ftl";
  private static final String END_OF_HEAD = "</head>";

  private final FreeMarkerProvider keycloaks;
  private final KeycloakSession session;

  HelpfulTemplates(FreeMarkerProvider keycloaks, KeycloakSession session) {
    this.keycloaks = keycloaks;
    this.session = session;
  }

  @Override
  public String processTemplate(Object data, String template, Theme theme)
      throws FreeMarkerException {
    RealmModel realm = session.getContext().getRealm();
    if (realm == null || !RealmSetup.isPartnerRealm(realm)) {
      return keycloaks.processTemplate(data, template, theme);
    }
    PartnerSettings settings = PartnerSettingsProvider.of(session);
    switch (theme.getType()) {
      case LOGIN -> {
        put(data, "partnerHelp", PageHelp.ofPage(settings));
        put(data, "partnerSignIn", SignInUrl.of(session, realm).toString());
        put(data, "partnerLostFactor", LostFactorUrl.of(session, realm).toString());
      }
      case EMAIL -> put(data, "partnerHelp", PageHelp.ofMail(settings, base(data)));
      default -> {
        // The consoles: below.
      }
    }
    String page = keycloaks.processTemplate(data, template, theme);
    return template.equals(CONSOLE_PAGE) ? withHelp(page, PageHelp.ofPage(settings)) : page;
  }

  @SuppressWarnings("unchecked") // Keycloak hands over its map of variables as an Object.
  private static void put(Object data, String name, Object value) {
    if (data instanceof Map<?, ?>) {
      ((Map<String, Object>) data).put(name, value);
    }
  }

  /**
   * The address that paths in a mail start from. Mails are also made without a request: their
   * sender gives {@code baseUri}, or Keycloak gives the mail's own link.
   */
  private static URI base(Object data) {
    Map<?, ?> variables = data instanceof Map<?, ?> map ? map : Map.of();
    Object base =
        variables.get("baseUri") != null ? variables.get("baseUri") : variables.get("link");
    return URI.create(base == null ? "" : base.toString());
  }

  private static String withHelp(String page, Map<String, String> help) {
    int end = page.indexOf(END_OF_HEAD);
    return end < 0 ? page : page.substring(0, end) + meta(help) + page.substring(end);
  }

  private static String meta(Map<String, String> help) {
    try {
      return "<meta name=\"partner-help\" content=\""
          + JsonSerialization.writeValueAsString(help)
              .replace("&", "&amp;")
              .replace("\"", "&quot;")
              .replace("<", "&lt;")
              .replace(">", "&gt;")
          + "\">\n  ";
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    keycloaks.close();
  }
}
