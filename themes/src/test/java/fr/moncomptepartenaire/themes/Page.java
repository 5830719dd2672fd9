package fr.moncomptepartenaire.themes;

import freemarker.template.TemplateMethodModelEx;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.keycloak.forms.login.MessageType;
import org.keycloak.theme.FreeMarkerException;
import org.keycloak.theme.KeycloakSanitizerMethod;
import org.keycloak.theme.ThemeResourcesParser;
import org.keycloak.theme.beans.AdvancedMessageFormatterMethod;
import org.keycloak.theme.beans.MessageBean;
import org.keycloak.theme.beans.MessageFormatterMethod;
import org.keycloak.theme.beans.MessagesPerFieldBean;
import org.keycloak.theme.freemarker.DefaultFreeMarkerProvider;

/**
 * A sign-in page in a situation: the template, and what Keycloak's {@code
 * FreeMarkerLoginFormsProvider} and our own classes hand it. Messages, sanitizer and template
 * engine are Keycloak's own classes; its beans are stood in for by maps of the same shape.
 */
final class Page {

  /**
   * Where a rendered page finds the style sheet and the scripts, seen from {@code target/preview}.
   */
  static final String RESOURCES = "../classes/theme/partenaire/login/resources";

  private static final ServedTheme THEME = ServedTheme.login();

  private final String template;
  private final Map<String, Object> data = new HashMap<>();
  private final Map<String, String> fieldErrors = new HashMap<>();
  private final Set<String> absent = new HashSet<>();
  private final Map<String, Object> realm = new HashMap<>();
  private MessageType messageType = MessageType.ERROR;
  private String message = "";

  private Page(String template) {
    this.template = template;
    realm.put("internationalizationEnabled", true);
    realm.put("loginWithEmailAllowed", false);
    realm.put("registrationEmailAsUsername", false);
    realm.put("duplicateEmailsAllowed", false);
    realm.put("resetPasswordAllowed", true);
    realm.put("registrationAllowed", false);
    realm.put("rememberMe", false);
    realm.put("password", true);
    realm.put("displayName", "Partenaires");
    realm.put("name", "partenaires");
  }

  static Page of(String template) {
    return new Page(template);
  }

  /** Adds a variable, as {@code LoginFormsProvider.setAttribute} does. */
  Page with(String name, Object value) {
    data.put(name, value);
    return this;
  }

  /** Leaves out a variable that Keycloak gives to most pages. */
  Page without(String name) {
    absent.add(name);
    return this;
  }

  Page withRealm(String property, boolean value) {
    realm.put(property, value);
    return this;
  }

  /** Adds the error of a field, by its message key. */
  Page withError(String field, String key) {
    fieldErrors.put(field, key);
    return this;
  }

  /** Sets the message of the whole page, by its message key or literally. */
  Page withMessage(MessageType type, String keyOrText) {
    messageType = type;
    message = keyOrText;
    return this;
  }

  String html(Locale locale) {
    Properties messages = THEME.getMessages(locale);
    Map<String, Object> model = new HashMap<>();
    model.put("msg", new MessageFormatterMethod(locale, new HashMap<>(messages)));
    model.put("advancedMsg", new AdvancedMessageFormatterMethod(locale, messages));
    model.put("properties", THEME.getProperties());
    model.put("themeResources", ThemeResourcesParser.parse(THEME.getProperties()));
    model.put("darkMode", true);
    model.put("lang", locale.toLanguageTag());
    model.put("scripts", List.of());
    model.put("pageId", template.replace(".ftl", ""));
    model.put("realm", realm);
    model.put("url", urls());
    model.put("locale", languages(locale));
    model.put("auth", authentication(false, ""));
    model.put("social", Map.of());
    model.put("client", Map.of("clientId", "offre-bailleurs", "name", "Offre bailleurs"));
    model.put("login", Map.of());
    model.put("authenticationSession", Map.of("authSessionIdHash", "abc+/="));
    putMessages(model, messages, locale);
    model.putAll(data);
    absent.forEach(model::remove);
    try {
      return new DefaultFreeMarkerProvider(null, new KeycloakSanitizerMethod())
          .processTemplate(model, template, THEME);
    } catch (FreeMarkerException e) {
      throw new IllegalStateException(template + " in " + locale, e);
    }
  }

  Document document(Locale locale) {
    return Jsoup.parse(html(locale));
  }

  /** Keycloak's {@code AuthenticationContextBean}. */
  static Map<String, Object> authentication(boolean showUsername, String attemptedUsername) {
    return Map.of(
        "showUsername", (TemplateMethodModelEx) arguments -> showUsername,
        "showResetCredentials", (TemplateMethodModelEx) arguments -> false,
        "showTryAnotherWayLink", (TemplateMethodModelEx) arguments -> false,
        "attemptedUsername", attemptedUsername,
        "authenticationSelections", List.of());
  }

  private void putMessages(Map<String, Object> model, Properties messages, Locale locale) {
    MessagesPerFieldBean perField = new MessagesPerFieldBean();
    MessageFormatterMethod format = new MessageFormatterMethod(locale, messages);
    MessageBean whole = new MessageBean(null, messageType);
    if (!message.isEmpty()) {
      String text = formatted(format, message);
      whole.appendSummaryLine(text);
      perField.addMessage(null, text, messageType);
    }
    fieldErrors.forEach(
        (field, key) -> {
          String text = formatted(format, key);
          whole.appendSummaryLine(text);
          perField.addMessage(field, text, MessageType.ERROR);
        });
    if (!message.isEmpty() || !fieldErrors.isEmpty()) {
      model.put("message", whole);
    }
    model.put("messagesPerField", perField);
  }

  private static String formatted(MessageFormatterMethod format, String key) {
    try {
      return String.valueOf(format.exec(List.of(key, 15)));
    } catch (freemarker.template.TemplateModelException e) {
      throw new IllegalStateException(key, e);
    }
  }

  private static Map<String, Object> urls() {
    Map<String, Object> urls = new HashMap<>();
    urls.put("resourcesPath", RESOURCES);
    urls.put("resourcesCommonPath", "../common");
    urls.put("loginAction", "/realms/partenaires/login-actions/authenticate?execution=1&tab_id=2");
    urls.put("loginUrl", "/realms/partenaires/login");
    urls.put("loginRestartFlowUrl", "/realms/partenaires/login-actions/restart?tab_id=2");
    urls.put("ssoLoginInOtherTabsUrl", "/realms/partenaires/login-actions/restart?skip=true");
    urls.put("loginResetCredentialsUrl", "/realms/partenaires/login-actions/reset-credentials");
    urls.put("logoutConfirmAction", "/realms/partenaires/protocol/openid-connect/logout");
    urls.put("oauthAction", "/realms/partenaires/login-actions/consent");
    urls.put("registrationUrl", "/realms/partenaires/login-actions/registration");
    return urls;
  }

  private static Map<String, Object> languages(Locale current) {
    return Map.of(
        "rtl",
        false,
        "currentLanguageTag",
        current.toLanguageTag(),
        "current",
        current.getLanguage(),
        "supported",
        List.of(
            Map.of("languageTag", "en", "label", "English", "url", "/here?kc_locale=en"),
            Map.of("languageTag", "fr", "label", "Français", "url", "/here?kc_locale=fr")));
  }
}
