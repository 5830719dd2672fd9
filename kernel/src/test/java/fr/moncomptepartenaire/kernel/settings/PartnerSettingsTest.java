package fr.moncomptepartenaire.kernel.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import fr.moncomptepartenaire.kernel.person.EmailAddress;
import java.net.URI;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("The settings")
final class PartnerSettingsTest {
  @Test
  @DisplayName("have the documented defaults")
  void defaults() {
    PartnerSettings settings = PartnerSettings.parse(Map.of());
    assertThat(settings.letterValidity()).isEqualTo(Duration.ofDays(21));
    assertThat(settings.verifyEmail()).isTrue();
    assertThat(settings.emailCodeValidity()).isEqualTo(Duration.ofMinutes(10));
    assertThat(settings.mailPasswordValidity()).isEqualTo(Duration.ofDays(1));
    assertThat(settings.credentialDelivery()).isEqualTo(CredentialDelivery.PASSWORD);
    assertThat(settings.mailBudgetPerAddressPerDay()).isEqualTo(5);
    assertThat(settings.journalRetention()).isEqualTo(Duration.ofDays(365));
    assertThat(settings.automationClientSecret()).isEmpty();
    assertThat(settings.signInUrl()).isEmpty();
    assertThat(settings.contact())
        .isEqualTo(new Contact("votre Caf", Optional.empty(), Optional.empty(), Optional.empty()));
    assertThat(settings.perimeterDefault()).isEqualTo(PerimeterDefault.REQUIRED);
    assertThat(settings.lettersAlone()).isEqualTo(100);
    assertThat(settings.automationLetters()).isTrue();
    assertThat(settings.signIn())
        .isEqualTo(
            new SignInSettings(
                SecondFactorPolicy.MANDATES,
                Duration.ofDays(14),
                Optional.of(Duration.ofMinutes(10)),
                Optional.empty()));
  }

  @Test
  @DisplayName("are what the configuration says, each of them")
  void given() {
    PartnerSettings settings =
        PartnerSettings.parse(
            Map.ofEntries(
                Map.entry("letter-validity", " 14d "),
                Map.entry("verify-email", " false "),
                Map.entry("email-code-validity", "90s"),
                Map.entry("mail-password-validity", "2h"),
                Map.entry("credential-delivery", " link "),
                Map.entry("mail-budget-per-address-per-day", " 7 "),
                Map.entry("journal-retention", "200d"),
                Map.entry("automation-client-secret", "0123456789abcdef0123456789abcdef"),
                Map.entry("sign-in-url", " https://partenaires.example/ "),
                Map.entry("letter-sender", "Caf du Rhône | | Service partenaires|69003 LYON "),
                Map.entry("contact", "le service partenaires"),
                Map.entry("contact-telephone", " 32 30 "),
                Map.entry("contact-mail", " partenaires@caf.example "),
                Map.entry("contact-link", " https://caf.example/contact "),
                Map.entry("help-link", " https://caf.example/aide "),
                Map.entry("legal-notice-link", "https://caf.example/mentions"),
                Map.entry("personal-data-link", "/donnees?de=nous"),
                Map.entry("accessibility-link", "/accessibilite"),
                Map.entry("accessibility-status", " partial "),
                Map.entry("recertification-every", "180d"),
                Map.entry("recertification-duration", "45d"),
                Map.entry("perimeter-default", "offered"),
                Map.entry("background-work", "false"),
                Map.entry("letters-alone", "12"),
                Map.entry("automation-letters", "false"),
                Map.entry("second-factor", " everyone "),
                Map.entry("second-factor-grace", "30d"),
                Map.entry("step-up-age", "2h"),
                Map.entry("charter-version", " 2027-01 ")));
    assertThat(settings)
        .isEqualTo(
            new PartnerSettings(
                Duration.ofDays(14),
                false,
                Duration.ofSeconds(90),
                Duration.ofHours(2),
                CredentialDelivery.LINK,
                7,
                Duration.ofDays(200),
                Optional.of("0123456789abcdef0123456789abcdef"),
                Optional.of(URI.create("https://partenaires.example/")),
                "Caf du Rhône\nService partenaires\n69003 LYON",
                new Contact(
                    "le service partenaires",
                    Optional.of("32 30"),
                    EmailAddress.parse("partenaires@caf.example").value(),
                    Optional.of(URI.create("https://caf.example/contact"))),
                new HelpLinks(
                    Optional.of(URI.create("https://caf.example/aide")),
                    Optional.of(URI.create("https://caf.example/mentions")),
                    Optional.of(URI.create("/donnees?de=nous")),
                    Optional.of(URI.create("/accessibilite")),
                    Optional.of(AccessibilityStatus.PARTIAL)),
                Optional.of(Duration.ofDays(180)),
                Duration.ofDays(45),
                PerimeterDefault.OFFERED,
                false,
                12,
                false,
                new SignInSettings(
                    SecondFactorPolicy.EVERYONE,
                    Duration.ofDays(30),
                    Optional.of(Duration.ofHours(2)),
                    Optional.of("2027-01"))));
  }

  @Test
  @DisplayName("may ask for no factor, and never for a fresh one")
  void optionalFactor() {
    SignInSettings settings =
        PartnerSettings.parse(
                Map.of(
                    "second-factor", "optional",
                    "second-factor-grace", "0d",
                    "step-up-age", " never "))
            .signIn();
    assertThat(settings)
        .isEqualTo(
            new SignInSettings(
                SecondFactorPolicy.OPTIONAL, Duration.ZERO, Optional.empty(), Optional.empty()));
  }

  @ParameterizedTest
  @ValueSource(strings = {"verify-email", "background-work", "automation-letters"})
  @DisplayName("may say outright what they are by default")
  void saidOutright(String flag) {
    assertThat(PartnerSettings.parse(Map.of(flag, "true")))
        .isEqualTo(PartnerSettings.parse(Map.of()));
  }

  @Test
  @DisplayName("start no campaign where they say never, and where they say nothing")
  void never() {
    assertThat(PartnerSettings.parse(Map.of("recertification-every", " never ")))
        .isEqualTo(PartnerSettings.parse(Map.of()))
        .extracting(PartnerSettings::recertificationEvery)
        .isEqualTo(Optional.empty());
  }

  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource({
    "letter-validity, 24h to 30d",
    "email-code-validity, 1m to 10m",
    "mail-password-validity, 1h to 24h",
    "journal-retention, 180d to 1095d",
    "recertification-every, 180d to 1095d",
    "letters-alone, 1 to 1000",
    "mail-budget-per-address-per-day, 1 to 100"
  })
  @DisplayName("out of bounds are told the bounds, in the units that they are written in")
  void bounds(String option, String bounds) {
    String tooMuch = option.startsWith("letters") || option.startsWith("mail-b") ? "5000" : "5000d";
    assertThatExceptionOfType(InvalidSettingException.class)
        .isThrownBy(() -> PartnerSettings.parse(Map.of(option, tooMuch)))
        .withMessageEndingWith("from " + bounds);
  }

  @Test
  @DisplayName("have an address that people can type from a letter: http or https, 200 characters")
  void signInUrl() {
    String longest = "http://partenaires.example/" + "x".repeat(173);
    assertThat(PartnerSettings.parse(Map.of("sign-in-url", longest)).signInUrl())
        .contains(URI.create(longest));
    assertThat(PartnerSettings.parse(Map.of("sign-in-url", " ")).signInUrl()).isEmpty();
    for (String wrong : List.of(longest + "x", "ftp://partenaires.example/", "https:///x", "a b")) {
      assertThatExceptionOfType(InvalidSettingException.class)
          .as(wrong)
          .isThrownBy(() -> PartnerSettings.parse(Map.of("sign-in-url", wrong)));
    }
  }

  @Test
  @DisplayName("have a sender of 6 lines of 48 characters that a letter can print, and no more")
  void sender() {
    String fullLine = "x".repeat(48);
    String full = String.join("|", Collections.nCopies(6, fullLine));
    assertThat(PartnerSettings.parse(Map.of("letter-sender", full)).letterSender().lines())
        .hasSize(6)
        .containsOnly(fullLine);
    for (String wrong : List.of(full + "|x", fullLine + "x", "Caf 住宅", " | ")) {
      assertThatExceptionOfType(InvalidSettingException.class)
          .as(wrong)
          .isThrownBy(() -> PartnerSettings.parse(Map.of("letter-sender", wrong)))
          .withMessageEndingWith(
              "must have 1 to 6 lines, separated by |, of at most 48 characters that a letter can"
                  + " print");
    }
  }

  @Test
  @DisplayName("have links of 200 characters at most at the foot of pages")
  void longLink() {
    String longest = "/" + "x".repeat(199);
    assertThat(PartnerSettings.parse(Map.of("help-link", longest)).helpLinks().help())
        .contains(URI.create(longest));
    assertThatExceptionOfType(InvalidSettingException.class)
        .isThrownBy(() -> PartnerSettings.parse(Map.of("help-link", longest + "x")));
  }

  @Test
  @DisplayName("name each thing that pages cannot show, and nothing once all is set")
  void shortcomings() {
    PartnerSettings none = PartnerSettings.parse(Map.of());
    assertThat(none.contact().isSet()).isFalse();
    assertThat(none.contact().shortcomings())
        .satisfiesExactly(
            line -> assertThat(line).contains("'contact' is not set"),
            line -> assertThat(line).contains("contact-telephone", "contact-mail", "contact-link"));
    assertThat(none.helpLinks().shortcomings())
        .satisfiesExactly(
            line -> assertThat(line).contains("'help-link'"),
            line -> assertThat(line).contains("'legal-notice-link'"),
            line -> assertThat(line).contains("'personal-data-link'"),
            line -> assertThat(line).contains("'accessibility-link'"),
            line -> assertThat(line).contains("'accessibility-status'"));

    PartnerSettings all =
        PartnerSettings.parse(
            Map.of(
                "contact", "le service partenaires",
                "contact-mail", "partenaires@caf.example",
                "help-link", "/aide",
                "legal-notice-link", "/mentions",
                "personal-data-link", "/donnees",
                "accessibility-link", "/accessibilite",
                "accessibility-status", "full"));
    assertThat(all.contact().isSet()).isTrue();
    assertThat(all.contact().shortcomings()).isEmpty();
    assertThat(all.helpLinks().shortcomings()).isEmpty();
  }

  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource({
    "32 30, tel:3230",
    "01.23.45.67.89, tel:0123456789",
    "+33 (0)1 23 45 67 89, tel:+33123456789",
    "(0) 810 25 32 30, tel:0810253230"
  })
  @DisplayName("have a telephone number that a link dials")
  void dial(String number, String dialled) {
    assertThat(PartnerSettings.parse(Map.of("contact-telephone", number)).contact().dial())
        .contains(dialled);
  }

  @ParameterizedTest
  @CsvSource({
    "contact, le service partenaires",
    "contact-telephone, 32 30",
    "contact-mail, partenaires@caf.example",
    "contact-link, https://caf.example/contact"
  })
  @DisplayName("have a contact to show as soon as one of its options is set")
  void contactIsSet(String option, String value) {
    assertThat(PartnerSettings.parse(Map.of(option, value)).contact().isSet()).isTrue();
  }

  @ParameterizedTest(name = "{0}={1}")
  @CsvSource({
    "letter-validity, 1d",
    "letter-validity, 30d",
    "letter-validity, PT240H",
    "verify-email, false",
    "email-code-validity, 60s",
    "email-code-validity, 10m",
    "mail-password-validity, 1h",
    "mail-password-validity, 24h",
    "credential-delivery, link",
    "perimeter-default, required",
    "perimeter-default, offered",
    "letters-alone, 1",
    "letters-alone, 1000",
    "automation-letters, false",
    "mail-budget-per-address-per-day, 1",
    "mail-budget-per-address-per-day, 100",
    "journal-retention, 180d",
    "journal-retention, 1095d",
    "automation-client-secret, 01234567890123456789012345678901",
    "sign-in-url, https://partenaires.example/",
    "contact, le 32 30",
    "accessibility-status, none",
    "accessibility-status, full",
    "letter-sender, Caf du Rhône | Service partenaires | 69003 LYON"
  })
  @DisplayName("are accepted within their bounds")
  void accepted(String option, String value) {
    PartnerSettings.parse(Map.of(option, value));
  }

  @ParameterizedTest(name = "{0}={1}")
  @CsvSource({
    "letter-validity, 23h",
    "letter-validity, 31d",
    "letter-validity, often",
    "letter-validity, -5d",
    "letter-validity, ''",
    "verify-email, yes",
    "email-code-validity, 59s",
    "email-code-validity, 11m",
    "mail-password-validity, 59m",
    "mail-password-validity, 25h",
    "credential-delivery, pigeon",
    "perimeter-default, none",
    "letters-alone, 0",
    "letters-alone, 1001",
    "automation-letters, no",
    "mail-budget-per-address-per-day, 0",
    "mail-budget-per-address-per-day, 101",
    "mail-budget-per-address-per-day, five",
    "journal-retention, 179d",
    "journal-retention, 1096d",
    "automation-client-secret, short",
    "sign-in-url, partenaires.example",
    "sign-in-url, javascript:alert(1)",
    "contact, ''",
    "contact-telephone, poste 12",
    "contact-mail, caf.example",
    "contact-link, /contact",
    "help-link, http://caf.example/aide",
    "help-link, //caf.example/aide",
    "help-link, ///caf.example/aide",
    "help-link, aide",
    "help-link, '/a b'",
    "legal-notice-link, javascript:alert(1)",
    "personal-data-link, https://a@caf.example/",
    "accessibility-link, /%2",
    "accessibility-status, conforme",
    "letter-sender, ' | '",
    "leter-validity, 21d"
  })
  @DisplayName("are refused out of bounds, with a message that names the option")
  void refused(String option, String value) {
    assertThatExceptionOfType(InvalidSettingException.class)
        .isThrownBy(() -> PartnerSettings.parse(Map.of(option, value)))
        .withMessageContaining("spi-partner-settings--default--" + option);
  }

  @Test
  @DisplayName("T27: never repeat a secret")
  void secrets() {
    assertThatExceptionOfType(InvalidSettingException.class)
        .isThrownBy(() -> PartnerSettings.parse(Map.of("automation-client-secret", "hunter2")))
        .withMessageNotContaining("hunter2");
    assertThat(
            PartnerSettings.parse(
                Map.of("automation-client-secret", "01234567890123456789012345678901")))
        .hasToString("PartnerSettings[…]");
  }

  @Test
  @DisplayName("a contact stands on paper with what reaches it, as far as it fits")
  void contactOnPaper() {
    Optional<EmailAddress> mail = EmailAddress.parse("acces@caf.example").value();
    assertThat(new Contact("la Caf", Optional.of("32 30"), mail, Optional.empty()).onPaper())
        .isEqualTo("la Caf (32 30, acces@caf.example)");
    assertThat(new Contact("la Caf", Optional.empty(), mail, Optional.empty()).onPaper())
        .isEqualTo("la Caf (acces@caf.example)");
    assertThat(new Contact("C".repeat(140), Optional.of("32 30"), mail, Optional.empty()).onPaper())
        .isEqualTo("C".repeat(140) + " (32 30)");
    assertThat(
            new Contact("la Caf", Optional.empty(), Optional.empty(), Optional.empty()).onPaper())
        .isEqualTo("la Caf");
  }
}
