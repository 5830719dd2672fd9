package fr.moncomptepartenaire.kernel.person;

import static org.assertj.core.api.Assertions.assertThat;

import fr.moncomptepartenaire.kernel.Defect;
import fr.moncomptepartenaire.kernel.Hostile;
import fr.moncomptepartenaire.kernel.Parsed;
import java.util.Optional;
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
    "+687 26 34 56, +687263456",
    "+689 87 12 34 56, +68987123456",
    "+681 72 12 34, +681721234",
    "(+33) 6 12 34 56 78, +33612345678",
    "+33(0)612345678, +33612345678",
    "00 33 (0)6 12 34 56 78, +33612345678",
    "0044 (0)20 7946 0958, +442079460958",
    "+39 06 1234 5678, +390612345678",
    "06–12—34‑56‐78, +33612345678",
    "06\u221212\u00ad34\u2009567\u202f8, +33612345678",
    "\u202d+33\u00a06 12 34 56 78\u202c, +33612345678",
    "\u200b06 12 34 56 78\ufeff, +33612345678",
    "06/12/34/56/78, +33612345678",
    "０６１２３４５６７８, +33612345678"
  })
  @DisplayName("is read as people write it, French or foreign")
  void accepted(String typed, String value) {
    assertThat(PhoneNumber.parse(typed).value().map(PhoneNumber::value)).contains(value);
  }

  @ParameterizedTest(name = "«{0}» is {1}")
  @CsvSource({
    "+33 06 12 34 56 78, +33612345678",
    "0033 06 12 34 56 78, +33612345678",
    "+44 020 7946 0958, +442079460958"
  })
  @DisplayName("loses the digit that is not dialled from abroad")
  void trunkPrefix(String typed, String value) {
    assertThat(PhoneNumber.parse(typed).value().map(PhoneNumber::value)).contains(value);
  }

  @ParameterizedTest(name = "«{0}» is {1}")
  @CsvSource({
    "0262 12 34 56, +262262123456",
    "0263 12 34 56, +262263123456",
    "0692 12 34 56, +262692123456",
    "0693 12 34 56, +262693123456",
    "0269 12 34 56, +262269123456",
    "0639 12 34 56, +262639123456",
    "0590 12 34 56, +590590123456",
    "0690 12 34 56, +590690123456",
    "0691 12 34 56, +590691123456",
    "0594 12 34 56, +594594123456",
    "0694 12 34 56, +594694123456",
    "0596 12 34 56, +596596123456",
    "0696 12 34 56, +596696123456",
    "0697 12 34 56, +596697123456",
    "0508 41 12 34, +508411234",
    "0708 41 22 33, +508708412233",
    "+33 6 92 12 34 56, +262692123456",
    "0033 0692 12 34 56, +262692123456",
    "+262 0692 12 34 56, +262692123456",
    "+508 41 12 34, +508411234"
  })
  @DisplayName("of the French plan that lies overseas has the code by which it is dialled")
  void overseas(String typed, String value) {
    assertThat(PhoneNumber.parse(typed).value().map(PhoneNumber::value)).contains(value);
  }

  @Test
  @DisplayName("may be left out, however blank the field")
  void leftOut() {
    for (String blank : new String[] {null, "", "  ", "\u00a0", "\u200b", "\t"}) {
      assertThat(PhoneNumber.parseIfGiven(blank)).isEqualTo(Parsed.valid(Optional.empty()));
    }
    assertThat(PhoneNumber.parseIfGiven("12")).isEqualTo(Parsed.invalid(Defect.TOO_SHORT));
    assertThat(PhoneNumber.parseIfGiven("06 12 34 56 78").orElseThrow())
        .isEqualTo(PhoneNumber.parse("0612345678").value());
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
        "06 12\n34 56 78",
        "\u202e0612345678",
        "+999 12 34 56 78",
        "+33 0 00 00 00 00",
        "00 00 00 00 00",
        "+33 12 34 56 78",
        "+44 123",
        "+1 000 000 0000",
        "26 34 56",
        "3949",
        "06 12 34 56 78 poste 12",
        "+1 800 FLOWERS",
        "06 12 34 56 78 / 07 12 34 56 78"
      })
  @DisplayName("that is none is refused")
  void refused(String typed) {
    assertThat(PhoneNumber.parse(typed).isValid()).isFalse();
  }

  @ParameterizedTest(name = "«{0}» is refused as {1}")
  @CsvSource({
    "612345678, TOO_SHORT",
    "6123456789, BAD_FORMAT",
    "+999123456789012, BAD_FORMAT",
    "+9991234567890123, TOO_LONG"
  })
  @DisplayName("that is none is refused with the reason that helps to mend it")
  void reasons(String typed, Defect defect) {
    assertThat(PhoneNumber.parse(typed)).isEqualTo(Parsed.invalid(defect));
  }

  @Test
  @DisplayName("T27: is not printed")
  void redacted() {
    assertThat(PhoneNumber.parse("06 12 34 56 78").orElseThrow()).hasToString("PhoneNumber[…]");
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
