package fr.moncomptepartenaire.kernel.claim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fr.moncomptepartenaire.kernel.Defect;
import fr.moncomptepartenaire.kernel.Parsed;
import java.security.SecureRandom;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("The reference of a letter")
class LetterReferenceTest {
  @Test
  @DisplayName("is nine symbols, shown 3-3-3, another one each time")
  void generated() {
    SecureRandom random = new SecureRandom();

    assertThat(
            Stream.generate(() -> LetterReference.generate(random).display())
                .limit(1000)
                .collect(Collectors.toSet()))
        .hasSize(1000)
        .allMatch(text -> text.matches("[A-HJ-NP-Z2-9]{3}(-[A-HJ-NP-Z2-9]{3}){2}"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"QLC-DEF-GHJ", "qlcdefghj", " QL CD EF GHJ ", "0IC–DEF–GHJ", "O1CDEFGHJ"})
  @DisplayName("is read as it was typed, look-alikes included")
  void read(String typed) {
    assertThat(LetterReference.parse(typed).value()).contains(new LetterReference("QLCDEFGHJ"));
  }

  @ParameterizedTest
  @CsvSource(
      value = {
        "null,REQUIRED",
        "' - ',REQUIRED",
        "ABCDEFGH,TOO_SHORT",
        "ABCDEFGHJK,TOO_LONG",
        "ABCDEFGH!,FORBIDDEN_CHARACTER"
      },
      nullValues = "null")
  @DisplayName("is refused with what is wrong")
  void refused(String typed, Defect defect) {
    assertThat(LetterReference.parse(typed)).isEqualTo(Parsed.invalid(defect));
  }

  @ParameterizedTest
  @ValueSource(strings = {"abcdefghj", "ABCDEFGH", "ABCDEFGHI"})
  @DisplayName("is made of nothing else")
  void strict(String value) {
    assertThatThrownBy(() -> new LetterReference(value))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
