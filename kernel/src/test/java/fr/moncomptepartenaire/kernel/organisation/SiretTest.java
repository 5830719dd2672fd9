package fr.moncomptepartenaire.kernel.organisation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import fr.moncomptepartenaire.kernel.Defect;
import fr.moncomptepartenaire.kernel.Parsed;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.NumericChars;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A SIRET")
final class SiretTest {
  private static final String SOUND = "73282932000074";

  @ParameterizedTest(name = "«{0}» is read as 73282932000074")
  @CsvSource({
    "73282932000074",
    "732 829 320 00074",
    "732\u00a0829\u202f320\u00a000074",
    "' 73282932000074 '",
    "732.829.320-00074",
    "732–829‑320 00074",
    "'\u200b73282932000074\ufeff'"
  })
  @DisplayName("is read however its digits are grouped")
  void grouping(String typed) {
    assertThat(Siret.parse(typed).value()).contains(new Siret(SOUND));
  }

  @ParameterizedTest(name = "«{0}» is refused as {1}")
  @CsvSource({
    "'', REQUIRED",
    "'   ', REQUIRED",
    "7328293200007, TOO_SHORT",
    "732829320000745, TOO_LONG",
    "7328293200007A, FORBIDDEN_CHARACTER",
    "73282932000O74, FORBIDDEN_CHARACTER",
    "٧٣٢٨٢٩٣٢٠٠٠٠٧٤, FORBIDDEN_CHARACTER",
    "73282932000075, BAD_CHECKSUM",
    "35600000000041, BAD_CHECKSUM",
    "'73282932000074\u202e', FORBIDDEN_CHARACTER",
    "00000000000000, BAD_CHECKSUM",
    "00000000000018, BAD_CHECKSUM",
    "73282932100072, BAD_CHECKSUM"
  })
  @DisplayName("is refused with the reason")
  void refused(String typed, Defect defect) {
    assertThat(Siret.parse(typed)).isEqualTo(Parsed.invalid(defect));
  }

  @Test
  @DisplayName("of La Poste follows its rule: the digits' sum is a multiple of 5")
  void laPoste() {
    // The head office is sound by Luhn; this establishment only by La Poste's own rule.
    assertThat(Siret.parse("35600000000048").isValid()).isTrue();
    assertThat(Siret.parse("35600000049837").isValid()).isTrue();
    // The same sum with another SIREN is not.
    assertThat(Siret.parse("35600000100001").isValid()).isFalse();
  }

  @Test
  @DisplayName("that is registered already is found, whatever its check digits")
  void recalled() {
    assertThat(Siret.recall(" 732 829 321 00072 ").orElseThrow().digits())
        .isEqualTo("73282932100072");
    assertThat(Siret.recall("7328293210007")).isEqualTo(Parsed.invalid(Defect.TOO_SHORT));
  }

  @ParameterizedTest(name = "«{0}»")
  @ValueSource(
      strings = {"", "7328293200007", "732829320000745", "7328293200007A", "7328293200007/"})
  @DisplayName("is made of nothing but 14 digits, even where no check digit is asked for")
  void form(String digits) {
    assertThatIllegalArgumentException().isThrownBy(() -> new Siret(digits));
  }

  @Property
  @Label("whose SIREN fails its own check is refused, though the whole passes")
  void foreignSiren(@ForAll @NumericChars @StringLength(13) String start) {
    String number = withCheckDigit(start);
    boolean sound =
        number.substring(0, 9).equals(withCheckDigit(start.substring(0, 8)))
            && !start.startsWith("000000000");
    assertThat(Siret.parse(number).isValid()).isEqualTo(sound);
  }

  @Test
  @DisplayName("is shown as INSEE prints it")
  void shown() {
    Siret siret = new Siret(SOUND);
    assertThat(siret.grouped()).isEqualTo("732 829 320 00074");
    assertThat(siret.siren()).isEqualTo("732829320");
  }

  @Property
  @Label("with a sound check digit reads back from its grouped form")
  void roundTrip(@ForAll("sound") String sound) {
    Siret siret = new Siret(sound);
    assertThat(Siret.parse(siret.grouped()).value()).contains(siret);
  }

  @Property
  @Label("with one digit altered is refused")
  void oneDigitAltered(
      @ForAll("sound") String sound,
      @ForAll @IntRange(max = 13) int place,
      @ForAll @IntRange(min = 1, max = 9) int by) {
    if (sound.startsWith("356000000")) {
      return;
    }
    char altered = (char) ('0' + (sound.charAt(place) - '0' + by) % 10);
    String other = sound.substring(0, place) + altered + sound.substring(place + 1);
    if (!other.startsWith("356000000")) {
      assertThat(Siret.parse(other)).isEqualTo(Parsed.invalid(Defect.BAD_CHECKSUM));
    }
  }

  @Property
  @Label("is never made of anything but 14 digits, whatever is typed")
  void whateverIsTyped(@ForAll String typed) {
    Siret.parse(typed).value().ifPresent(siret -> assertThat(siret.digits()).matches("[0-9]{14}"));
  }

  @Provide
  static Arbitrary<String> sound() {
    return Combinators.combine(
            Arbitraries.integers().between(1, 9),
            Arbitraries.strings().numeric().ofLength(7),
            Arbitraries.strings().numeric().ofLength(4))
        .as((first, rest, office) -> withCheckDigit(withCheckDigit(first + rest) + office));
  }

  /** The digits and one more, by which Luhn's sum of the whole is a multiple of ten. */
  private static String withCheckDigit(String start) {
    int sum = 0;
    for (int i = 0; i < start.length(); i++) {
      int digit = start.charAt(start.length() - 1 - i) - '0';
      int weighed = i % 2 == 0 ? digit * 2 : digit;
      sum += weighed / 10 + weighed % 10;
    }
    return start + (10 - sum % 10) % 10;
  }
}
