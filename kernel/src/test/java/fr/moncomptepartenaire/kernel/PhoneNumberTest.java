package fr.moncomptepartenaire.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A telephone number")
final class PhoneNumberTest {
  @ParameterizedTest(name = "«{0}» is {1}")
  @CsvSource({
    "06 12 34 56 78, +33612345678",
    "06.12.34.56.78, +33612345678",
    "+33 6 12 34 56 78, +33612345678",
    "+33 (0)6 12 34 56 78, +33612345678",
    "0033 6 12 34 56 78, +33612345678",
    "+49 (30) 1234-5678, +493012345678",
    "+1 212 555 0100, +12125550100",
    "+687 26 34 56, +687263456"
  })
  @DisplayName("is read as people write it, French or foreign")
  void accepted(String typed, String value) {
    assertThat(PhoneNumber.parse(typed).value().map(PhoneNumber::value)).contains(value);
  }

  @ParameterizedTest(name = "«{0}»")
  @ValueSource(
      strings = {
        "12345",
        "612345678",
        "06 12 34 56",
        "06 12 34 56 78 9",
        "+0612345678",
        "06 12 34 56 7a",
        "+33+612345678",
        "tel:+33612345678",
        "+1234567890123456",
        "06 12\n34 56 78"
      })
  @DisplayName("that is none is refused")
  void refused(String typed) {
    assertThat(PhoneNumber.parse(typed).isValid()).isFalse();
  }

  @Test
  @DisplayName("T22: hostile texts are refused")
  void hostile() {
    for (String text : Hostile.TEXTS) {
      assertThat(PhoneNumber.parse(text).isValid()).as(text).isFalse();
    }
  }

  @Property
  @Label("is E.164 and reads back as itself, whatever is typed")
  void international(@ForAll String typed) {
    PhoneNumber.parse(typed)
        .value()
        .ifPresent(
            number -> {
              assertThat(number.value()).matches("\\+[1-9][0-9]{6,14}");
              assertThat(PhoneNumber.parse(number.value()).value()).contains(number);
            });
  }
}
