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

  /** What the institution has set: see PageHelp. */
  static final Map<String, String> HELP =
      Map.of(
          "help", "/aide",
          "contactName", "le service partenaires",
          "telephone", "32 30",
          "dial", "tel:3230",
          "mail", "partenaires@caf.example",
          "contactLink", "https://caf.example/contact",
          "legalNotice", "/mentions",
          "personalData", "/donnees",
          "accessibility", "/accessibilite",
          "accessibilityStatus", "partial");

  private static final Map<String, String> TIME =
      Map.of("fr", "3 décembre 2026 à 14 h 05", "en", "3 December 2026 at 14:05");

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
                "actor",
                chosen,
                "claimedAt",
                TIME,
                "signInUrl",
                "https://connexion.example/realms/partenaires/account")));
    mails.put("partner-identifier-claimant", claimant(chosen));
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
    mails.put(
        "partner-address-proposed", of("partner-address-proposed.ftl", Map.of("actor", chosen)));
    mails.put(
        "partner-address-changed",
        of(
            "partner-address-changed.ftl",
            Map.of(
                "actor",
                chosen,
                "ask",
                Map.of("kind", "DELEGATE", "name", chosen, "email", "zoe@bailleur.example"))));
    mails.put(
        "partner-contact-changed",
        of("partner-contact-changed.ftl", Map.of("organisation", chosen)));
    mails.put(
        "partner-replacement-done",
        of("partner-replacement-done.ftl", Map.of("organisation", chosen)));
    for (String mode : List.of("AT_ONCE", "KEEP_UNTIL_CLAIMED")) {
      mails.put(
          "partner-second-factor-reset",
          of("partner-second-factor-reset.ftl", Map.of("actor", chosen)));
      mails.put(
          "partner-second-factor-notice",
          of("partner-second-factor-notice.ftl", Map.of("organisation", chosen)));
      mails.put(
          "partner-replacement-decided-" + mode,
          of("partner-replacement-decided.ftl", Map.of("organisation", chosen, "mode", mode)));
    }
    mails.put(
        "partner-claim-notice",
        of(
            "partner-claim-notice.ftl",
            Map.of("organisation", chosen, "claimedAt", TIME, "reference", "K7MQ-2XLB-9T4R")));
    mails.put(
        "partner-organisation-frozen",
        of("partner-organisation-frozen.ftl", Map.of("organisation", chosen, "frozenAt", TIME)));
    mails.put(
        "partner-freeze-alert",
        of(
            "partner-freeze-alert.ftl",
            Map.of("organisation", chosen, "frozenAt", TIME, "siret", "552 100 554 00013")));
    mails.put(
        "partner-recertification",
        of(
            "partner-recertification.ftl",
            Map.of(
                "organisation",
                chosen,
                "dueAt",
                Map.of("fr", "31 décembre 2026", "en", "31 December 2026"),
                "administrator",
                true,
                "signInUrl",
                "https://connexion.example/realms/partenaires/account")));
    mails.put(
        "partner-new-browser",
        of(
            "partner-new-browser.ftl",
            Map.of(
                "happenedAt",
                TIME,
                "family",
                "FIREFOX",
                "system",
                "WINDOWS",
                "ask",
                Map.of("kind", "DELEGATE", "name", chosen, "email", "zoe@bailleur.example"),
                "sessionsUrl",
                "https://connexion.example/realms/partenaires/account/account-security/device-activity")));
    for (boolean added : new boolean[] {true, false}) {
      mails.put(
          added ? "partner-factor-added" : "partner-factor-removed",
          of(
              "partner-factor.ftl",
              Map.of(
                  "happenedAt",
                  TIME,
                  "factor",
                  "webauthn",
                  "added",
                  added,
                  "administrator",
                  true,
                  "sessionsUrl",
                  "https://connexion.example/realms/partenaires/account/account-security/device-activity")));
    }
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

  /** The mail to somebody who has just claimed the seat. */
  private static Mail claimant(String chosen) {
    return of(
        "partner-identifier.ftl",
        Map.of(
            "identifier",
            "marie-noelle.durand",
            "organisation",
            chosen,
            "administrator",
            true,
            "claimedAt",
            TIME,
            "signInUrl",
            "https://connexion.example/realms/partenaires/account"));
  }

  /** The same mail with one more variable. */
  Mail with(String name, Object value) {
    Map<String, Object> more = new HashMap<>(data);
    more.put(name, value);
    return new Mail(template, more);
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
