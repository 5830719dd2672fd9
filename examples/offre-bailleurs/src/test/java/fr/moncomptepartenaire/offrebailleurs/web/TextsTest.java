package fr.moncomptepartenaire.offrebailleurs.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("The texts")
final class TextsTest {
  @Test
  @DisplayName("are the same in both languages, and none has an apostrophe that hides a value")
  void both() {
    var french = Texts.bundle(Locale.FRENCH);
    var english = Texts.bundle(Locale.ENGLISH);

    assertThat(french.keySet()).isNotEmpty().isEqualTo(english.keySet());
    for (String key : french.keySet()) {
      assertThat(french.getString(key)).as(key).isNotBlank().doesNotContain("'");
      assertThat(english.getString(key)).as(key).isNotBlank().doesNotContain("'");
    }
  }

  @ParameterizedTest(name = "{0}: {1}")
  @DisplayName("are French, unless a browser prefers English")
  @CsvSource({
    "fr-FR, fr",
    "en-GB, en",
    "'en;q=0.8,fr;q=0.9', fr",
    "'de,en;q=0.5', en",
    "ja, fr",
    "';;', fr",
    "'', fr",
  })
  void language(String accepted, String language) {
    assertThat(Texts.of(Optional.of(accepted)).language()).isEqualTo(language);
  }

  @Test
  @DisplayName("are French for whoever says nothing")
  void silent() {
    assertThat(Texts.of(Optional.empty()).language()).isEqualTo("fr");
  }
}
