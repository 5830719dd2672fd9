package fr.moncomptepartenaire.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A typed text")
final class TypedTextTest {
  @ParameterizedTest(name = "U+{0}")
  @ValueSource(
      strings = {
        "034F", "115F", "1160", "17B4", "17B5", "180B", "180C", "180D", "180E", "180F", "3164",
        "FE00", "FE0F", "FFA0", "E0001", "E0020", "E0100", "E01EF"
      })
  @DisplayName("T22: hides nothing in the letters and marks that Unicode shows as nothing")
  void ignorable(String codePoint) {
    assertThat(TypedText.isInvisible(Integer.parseInt(codePoint, 16))).isTrue();
  }

  @ParameterizedTest(name = "U+{0}")
  @ValueSource(
      strings = {
        "0350", "115E", "1161", "17B3", "17B6", "180A", "1810", "3163", "3165", "FDFD", "FE10",
        "FFA1", "0301", "0041"
      })
  @DisplayName("keeps the letters and marks beside those")
  void visible(String codePoint) {
    assertThat(TypedText.isInvisible(Integer.parseInt(codePoint, 16))).isFalse();
  }

  @ParameterizedTest(name = "U+{0}: {1}")
  @CsvSource({
    "200B, true",
    "200E, true",
    "2060, true",
    "2064, true",
    "206A, true",
    "FEFF, true",
    "202A, false",
    "202C, false",
    "202E, false",
    "2066, false",
    "2069, false",
    "0020, false",
    "0041, false"
  })
  @DisplayName("T23: passes over marks that change nothing, not over those that turn reading round")
  void marks(String codePoint, boolean mark) {
    assertThat(TypedText.isMark(Integer.parseInt(codePoint, 16))).isEqualTo(mark);
  }

  @ParameterizedTest(name = "«{0}» is «{1}»")
  @CsvSource({
    "' Anne', Anne",
    "'Anne  ', Anne",
    "'Anne \u00a0\u2009Marie', Anne Marie",
    "'   ', ''",
    "'', ''"
  })
  @DisplayName("collapsed has one plain space between words, and none at its ends")
  void collapsed(String text, String collapsed) {
    assertThat(TypedText.collapsed(text)).isEqualTo(collapsed);
  }

  @Property
  @Label("trimmed twice is the same as once")
  void trimmedTwice(@ForAll String text) {
    String trimmed = TypedText.trimmed(text);
    assertThat(TypedText.trimmed(trimmed)).isEqualTo(trimmed);
  }
}
