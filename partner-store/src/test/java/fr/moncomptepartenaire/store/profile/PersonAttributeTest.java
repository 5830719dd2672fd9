package fr.moncomptepartenaire.store.profile;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.keycloak.validate.ValidationContext;
import org.keycloak.validate.ValidationError;
import org.keycloak.validate.Validator;
import org.keycloak.validate.ValidatorConfig;
import org.keycloak.validate.ValidatorFactory;

@DisplayName("T76: what a person's own page writes")
final class PersonAttributeTest {
  private static final ValidatorConfig OF_A_PROFILE =
      ValidatorConfig.configFromMap(Map.of("ignore.empty.value", true));

  @ParameterizedTest(name = "{0} «{1}» is «{2}»")
  @CsvSource({
    "lastName, O‘Neil, O’Neil",
    "firstName, Jean‑Paul, Jean-Paul",
    "email, a@Société.fr, a@xn--socit-esab.fr",
    "email, 'a@exemple.fr\u200b', a@exemple.fr",
    "phone, 0692 12 34 56, +262692123456",
    "phone, 06 12 34 56 78, +33612345678",
    "phone, '\u00a0', ''",
    "lastName, Jean 2, Jean 2"
  })
  @DisplayName("is stored as our own forms store it; what is no value stays for the validator")
  void stored(String attribute, String typed, String value) {
    assertThat(PersonProfileProvider.stored(PersonAttribute.named(attribute).orElseThrow(), typed))
        .isEqualTo(value);
  }

  @ParameterizedTest(name = "{0} «{1}» is {2}")
  @CsvSource({
    "lastName, Jean 2, forbidden-character",
    "firstName, www.evil.example, bad-format",
    "firstName, 'Je\u202ean', forbidden-character",
    "email, a@localhost, bad-format",
    "email, '\"a b\"@exemple.fr', bad-format",
    "email, a@[127.0.0.1], bad-format",
    "email, jean@faß1.de, bad-format",
    "phone, +999 12 34 56 78, bad-format",
    "phone, 06 12, too-short"
  })
  @DisplayName("is refused by the validator that the realm's profile names, with a text of ours")
  void refused(String attribute, String typed, String defect) {
    assertThat(judged(attribute, typed))
        .containsExactly("partner.field." + attribute + "." + defect);
  }

  @Test
  @DisplayName("is let through when it is sound, or left out")
  void accepted() {
    assertThat(judged("lastName", "O’Neil")).isEmpty();
    assertThat(judged("email", "a@exemple.fr")).isEmpty();
    assertThat(judged("phone", "+33612345678")).isEmpty();
    assertThat(judged("phone", "")).isEmpty();
  }

  private static List<String> judged(String attribute, String typed) {
    String id = PersonAttribute.named(attribute).orElseThrow().validator();
    Validator validator =
        ServiceLoader.load(ValidatorFactory.class).stream()
            .map(ServiceLoader.Provider::get)
            .filter(factory -> factory.getId().equals(id))
            .map(Validator.class::cast)
            .findFirst()
            .orElseThrow();
    return validator
        .validate(List.of(typed), attribute, new ValidationContext(), OF_A_PROFILE)
        .getErrors()
        .stream()
        .map(ValidationError::getMessage)
        .toList();
  }
}
