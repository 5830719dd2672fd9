package fr.moncomptepartenaire.kernel.operator;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("An operator's part in an organisation")
final class InvolvementTest {
  @ParameterizedTest
  @CsvSource({
    "REGISTERED, registered",
    "ADDRESS_CHANGED, address-changed",
    "CONTACT_CHANGED, contact-changed",
    "REPLACEMENT_PROPOSED, replacement-proposed"
  })
  @DisplayName("has a code that programs read")
  void code(Involvement part, String code) {
    assertThat(part.code()).isEqualTo(code);
  }
}
