package fr.moncomptepartenaire.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.text.Normalizer;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("A text as searches compare it")
final class SearchTextTest {
  @ParameterizedTest(name = "{0} → {1}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "L’ÉTOILE|l etoile",
        "l'étoile|l etoile",
        "L ETOILE|l etoile",
        "lʼe\u0301toile|l etoile",
        "O‘Neil|o neil",
        "O\u02bdNeil|o neil",
        "O\u02c8Neil|o neil",
        "Al\u02bfAzm|al azm",
        "D´Angelo|d angelo",
        "Jean\u2011Paul|jean paul",
        "Dupont–Durand|dupont durand",
        "Jean\u2212Paul|jean paul",
        "Saint\u00a0 Denis|saint denis",
        "\u202fÉlise\t Durand \u00a0|elise durand",
        "Cœur d’Œuvre|coeur d oeuvre",
        "Straße|strasse",
        "zo\u00ade\u200b|zoe",
        "ＡＢＣ|abc",
        "jean.paul+x@exemple.fr|jean.paul+x@exemple.fr",
        "100 %|100 %",
      })
  @DisplayName("has no case, no accents and one space for each apostrophe, dash or run of spaces")
  void folded(String text, String folded) {
    assertThat(SearchText.folded(text)).isEqualTo(folded);
  }

  @Property
  @Label("is the same whatever its Unicode form, and folded twice as folded once")
  void forms(@ForAll String text) {
    String folded = SearchText.folded(text);
    assertThat(SearchText.folded(Normalizer.normalize(text, Normalizer.Form.NFD)))
        .isEqualTo(folded);
    assertThat(SearchText.folded(Normalizer.normalize(text, Normalizer.Form.NFC)))
        .isEqualTo(folded);
    assertThat(SearchText.folded(folded)).isEqualTo(folded);
  }
}
