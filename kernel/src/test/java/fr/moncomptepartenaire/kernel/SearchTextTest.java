package fr.moncomptepartenaire.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.Normalizer;
import java.util.Properties;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("A text as searches compare it")
final class SearchTextTest {
  /** The examples that the consoles' rule is tested by, too. */
  static Stream<Arguments> examples() throws IOException {
    var examples = new Properties();
    try (Reader file =
        Files.newBufferedReader(Path.of("src", "test", "resources", "search-text.properties"))) {
      examples.load(file);
    }
    return examples.values().stream()
        .map(example -> ((String) example).split("\\|", -1))
        .map(parts -> Arguments.of(parts[0], parts[1]));
  }

  @ParameterizedTest(name = "{0} → {1}")
  @MethodSource("examples")
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
