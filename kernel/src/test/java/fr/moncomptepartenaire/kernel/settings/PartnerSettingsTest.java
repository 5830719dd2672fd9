package fr.moncomptepartenaire.kernel.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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
    assertThat(settings.contact()).isEqualTo("votre Caf");
    assertThat(settings.perimeterDefault()).isEqualTo(PerimeterDefault.REQUIRED);
    assertThat(settings.lettersAlone()).isEqualTo(100);
    assertThat(settings.automationLetters()).isTrue();
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
                    Map.of("automation-client-secret", "01234567890123456789012345678901"))
                .toString())
        .doesNotContain("0123456789");
  }
}
