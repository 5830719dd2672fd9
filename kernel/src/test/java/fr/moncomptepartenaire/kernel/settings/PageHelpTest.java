package fr.moncomptepartenaire.kernel.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The foot of pages and mails")
final class PageHelpTest {
  private static final PartnerSettings SETTINGS =
      PartnerSettings.parse(
          Map.of(
              "contact", "le service partenaires",
              "contact-telephone", "32 30",
              "contact-mail", "partenaires@caf.example",
              "contact-link", "https://caf.example/contact",
              "help-link", "/aide",
              "legal-notice-link", "https://caf.example/mentions",
              "personal-data-link", "/donnees",
              "accessibility-link", "/accessibilite",
              "accessibility-status", "partial"));

  @Test
  @DisplayName("shows what is set, always in the same order")
  void all() {
    assertThat(PageHelp.ofPage(SETTINGS))
        .containsExactly(
            entry("help", "/aide"),
            entry("contactName", "le service partenaires"),
            entry("telephone", "32 30"),
            entry("dial", "tel:3230"),
            entry("mail", "partenaires@caf.example"),
            entry("contactLink", "https://caf.example/contact"),
            entry("legalNotice", "https://caf.example/mentions"),
            entry("personalData", "/donnees"),
            entry("accessibility", "/accessibilite"),
            entry("accessibilityStatus", "partial"));
  }

  @Test
  @DisplayName("shows nothing for what is not set: 'votre Caf' alone is no contact")
  void nothing() {
    assertThat(PageHelp.ofPage(PartnerSettings.parse(Map.of()))).isEmpty();
  }

  @Test
  @DisplayName("leads from a mail to the server")
  void absolute() {
    assertThat(PageHelp.ofMail(SETTINGS, URI.create("https://connexion.example/auth/")))
        .contains(
            entry("help", "https://connexion.example/aide"),
            entry("legalNotice", "https://caf.example/mentions"),
            entry("accessibility", "https://connexion.example/accessibilite"));
    assertThat(PageHelp.ofMail(SETTINGS, URI.create("")))
        .contains(entry("legalNotice", "https://caf.example/mentions"))
        .doesNotContainKeys("help", "personalData", "accessibility");
  }
}
