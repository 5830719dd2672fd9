package fr.moncomptepartenaire.firstadmin.letter;

import static org.assertj.core.api.Assertions.assertThat;

import java.text.BreakIterator;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("A line of the letter may end")
class LineBreaksTest {

  @ParameterizedTest
  @CsvSource({
    "une seule personne, 'une |seule |personne'",
    "d’en devenir, 'd’en |devenir'",
    "'deux  espaces', 'deux  |espaces'",
    "est-ce le cas, 'est-|ce |le |cas'",
    "https://a.fr/b/c, 'https://|a.fr/|b/|c'",
    "Attention\u00A0: ici, 'Attention\u00A0: |ici'",
    "fin - suite, 'fin |- |suite'",
    "mot, mot"
  })
  @DisplayName("after spaces, hyphens and slashes, and nowhere else")
  void parts(String text, String parted) {
    LineBreaks breaks = new LineBreaks();
    breaks.setText(text);
    List<String> parts = new ArrayList<>();
    int from = 0;
    for (int to = breaks.next(); to != BreakIterator.DONE; to = breaks.next()) {
      parts.add(text.substring(from, to));
      from = to;
    }
    assertThat(String.join("|", parts)).isEqualTo(parted);
  }
}
