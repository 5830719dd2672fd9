package fr.moncomptepartenaire.platform.csv;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The reason of a refused line")
final class LineWordsTest {
  private static Properties texts(String language) throws IOException {
    var texts = new Properties();
    try (Reader in =
        new InputStreamReader(
            Objects.requireNonNull(
                LineWords.class.getResourceAsStream(
                    "/META-INF/partner-imports_" + language + ".properties")),
            StandardCharsets.UTF_8)) {
      texts.load(in);
    }
    return texts;
  }

  @Test
  @DisplayName("exists in French and in English, and its column is one that an import ignores")
  void languages() throws IOException {
    assertThat(texts("en").keySet()).isEqualTo(texts("fr").keySet());
    for (String language : new String[] {"fr", "en"}) {
      assertThat(Cells.isReason(LineWords.in(Optional.of(language)).reason())).isTrue();
    }
    assertThat(Cells.isReason("motif DU refus *")).isTrue();
    assertThat(Cells.isReason("raison sociale")).isFalse();
  }

  @Test
  @DisplayName("names the column, the value and the character at fault; French where none is asked")
  void sentences() {
    LineWords words = LineWords.in(Optional.empty());
    assertThat(words.error("housingKinds", "bad-format", "social", null))
        .isEqualTo(
            "Type de logements\u00a0: écrivez CONVENTIONNE, PRIVE, ou les deux joints par un +. Valeur"
                + " lue\u00a0: «\u00a0social\u00a0».");
    assertThat(words.error("name", "forbidden-character", null, "住"))
        .contains("«\u00a0住\u00a0» (U+4F4F)");
    assertThat(LineWords.in(Optional.of("en")).error("x", "unheard-of", null, null))
        .isEqualTo("x: the value is not allowed.");
    assertThat(words.place(7)).isEqualTo("Ligne 7.");
    assertThat(words.naming("Gestion").error("groups", "unknown", null, null))
        .startsWith("Habilitations\u00a0: aucune habilitation")
        .endsWith("séparées par +\u00a0: Gestion.");
  }
}
