package fr.moncomptepartenaire.themes;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import org.keycloak.theme.FreeMarkerException;
import org.keycloak.theme.KeycloakSanitizerMethod;
import org.keycloak.theme.beans.LinkExpirationFormatterMethod;
import org.keycloak.theme.beans.MessageFormatterMethod;
import org.keycloak.theme.freemarker.DefaultFreeMarkerProvider;

/**
 * A message in a situation: the template, and what Keycloak's {@code
 * FreeMarkerEmailTemplateProvider} hands it.
 */
final class Mail {

  static final String LINK =
      "https://connexion.example/realms/partenaires/login-actions/action-token?key=abc&tab=1";

  private static final ServedTheme THEME = ServedTheme.email();

  private final String template;
  private final Map<String, Object> data;

  private Mail(String template, Map<String, Object> data) {
    this.template = template;
    this.data = data;
  }

  static Mail of(String template, Map<String, Object> data) {
    return new Mail(template, data);
  }

  /**
   * Every message of ours, its variables all holding the given text where a person or an
   * organisation chose it.
   */
  static Map<String, Mail> all(String chosen) {
    Map<String, Mail> mails = new HashMap<>();
    mails.put(
        "partner-email-code",
        of(
            "partner-email-code.ftl",
            Map.of("code", "48213907", "minutes", 10, "organisation", chosen)));
    mails.put(
        "partner-identifier",
        of(
            "partner-identifier.ftl",
            Map.of(
                "identifier",
                "marie-noelle.durand",
                "organisation",
                chosen,
                "signInUrl",
                "https://connexion.example/realms/partenaires/account")));
    mails.put(
        "partner-password",
        of(
            "partner-password.ftl",
            Map.of(
                "password",
                "ABCD-EFGH-JKLM-NPQR",
                "hours",
                24,
                "organisation",
                chosen,
                "signInUrl",
                "https://connexion.example/realms/partenaires/account")));
    mails.put(
        "partner-activation",
        of(
            "partner-activation.ftl",
            Map.of(
                "link",
                "https://connexion.example/realms/partenaires/login-actions/action-token?key=x",
                "hours",
                24,
                "organisation",
                chosen)));
    mails.put(
        "partner-identifier-reminder",
        of(
            "partner-identifier-reminder.ftl",
            Map.of(
                "identifier",
                "marie-noelle.durand",
                "signInUrl",
                "https://connexion.example/realms/partenaires/account")));
    mails.put(
        "partner-address-proof",
        of(
            "partner-address-proof.ftl",
            Map.of(
                "link",
                "https://connexion.example/realms/partenaires/login-actions/action-token?key=x",
                "hours",
                24,
                "organisation",
                chosen)));
    mails.put("partner-address-proposed", of("partner-address-proposed.ftl", Map.of()));
    mails.put("partner-address-changed", of("partner-address-changed.ftl", Map.of()));
    mails.put(
        "partner-contact-changed",
        of("partner-contact-changed.ftl", Map.of("organisation", chosen, "contact", "votre Caf")));
    for (String step : List.of("decided", "done")) {
      mails.put(
          "partner-replacement-" + step,
          of("partner-replacement-" + step + ".ftl", Map.of("organisation", chosen)));
    }
    mails.put(
        "partner-claim-notice",
        of(
            "partner-claim-notice.ftl",
            Map.of(
                "organisation",
                chosen,
                "claimedAt",
                "2026-12-01 09:05",
                "reference",
                "K7MQ-2XLB-9T4R",
                "contact",
                "votre Caf")));
    mails.put(
        "partner-recertification",
        of(
            "partner-recertification.ftl",
            Map.of(
                "organisation",
                chosen,
                "dueAt",
                "2026-12-31",
                "signInUrl",
                "https://connexion.example/realms/partenaires/account")));
    mails.put("password-reset", of("password-reset.ftl", Map.of()));
    mails.put("email-verification", of("email-verification.ftl", Map.of()));
    mails.put(
        "executeActions",
        of(
            "executeActions.ftl",
            Map.of("requiredActions", List.of("UPDATE_PASSWORD", "VERIFY_EMAIL"))));
    mails.put(
        "email-update-confirmation",
        of("email-update-confirmation.ftl", Map.of("newEmail", chosen)));
    mails.put(
        "org-invite",
        of(
            "org-invite.ftl",
            Map.of(
                "organization", Map.of("name", chosen), "firstName", chosen, "lastName", chosen)));
    return mails;
  }

  String html(Locale locale) {
    return render("html/" + template, locale);
  }

  String text(Locale locale) {
    return render("text/" + template, locale);
  }

  private String render(String name, Locale locale) {
    Properties messages = THEME.getMessages(locale);
    Map<String, Object> model = new HashMap<>();
    model.put("msg", new MessageFormatterMethod(locale, messages));
    model.put("locale", locale);
    model.put("ltr", true);
    model.put("properties", THEME.getProperties());
    model.put("realmName", "Partenaires");
    model.put("subject", "Mon Compte Partenaire");
    model.put("link", LINK);
    model.put("linkExpiration", 60L);
    model.put("linkExpirationFormatter", new LinkExpirationFormatterMethod(messages, locale));
    model.putAll(data);
    try {
      return new DefaultFreeMarkerProvider(null, new KeycloakSanitizerMethod())
          .processTemplate(model, name, THEME);
    } catch (FreeMarkerException e) {
      throw new IllegalStateException(name + " in " + locale, e);
    }
  }
}
