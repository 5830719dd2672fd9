package fr.moncomptepartenaire.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("T75: what a letter can print")
final class LetterScriptTest {
  @ParameterizedTest(name = "«{0}»")
  @ValueSource(strings = {" ", "~", "é", "Œ", "’", "€", "Ж", "Σ"})
  @DisplayName("are the letters and signs of the typeface")
  void printable(String text) {
    assertThat(LetterScript.isPrintable(text.codePointAt(0))).isTrue();
    assertThat(LetterScript.unprintable(text)).isEmpty();
  }

  @ParameterizedTest(name = "«{0}»")
  @ValueSource(strings = {"\u001f", "\u00ad", "住", "س", "🏠"})
  @DisplayName("is nothing else")
  void unprintable(String text) {
    assertThat(LetterScript.isPrintable(text.codePointAt(0))).isFalse();
    assertThat(LetterScript.unprintable("Résidence " + text)).hasValue(text.codePointAt(0));
  }

  @Test
  @DisplayName("is looked at in capitals too, as the town on an envelope is")
  void capitals() {
    assertThat(LetterScript.isPrintable('ɐ')).isTrue();
    assertThat(LetterScript.unprintable("ɐ")).hasValue('Ɐ');
  }

  @ParameterizedTest(name = "«{0}» is «{1}»")
  @CsvSource({"ﬀ, ff", "①, 1", "L\uff07Étoile, L’Étoile", "Habitat‑Sud, Habitat-Sud", "住, 住"})
  @DisplayName("stands for what the typeface lacks, where Unicode knows the same in other letters")
  void folded(String text, String folded) {
    assertThat(LetterScript.folded(text)).isEqualTo(folded);
  }
}
