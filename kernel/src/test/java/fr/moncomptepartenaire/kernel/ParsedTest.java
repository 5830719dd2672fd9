package fr.moncomptepartenaire.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("What reading a typed value yields")
final class ParsedTest {
  @Test
  @DisplayName("is the value, and no culprit")
  void valid() {
    Parsed<String> read = Parsed.valid("Lyon");
    assertThat(read.isValid()).isTrue();
    assertThat(read.value()).contains("Lyon");
    assertThat(read.culprit()).isEmpty();
    assertThat(read.map(String::length)).isEqualTo(Parsed.valid(4));
  }

  @Test
  @DisplayName("or why there is none, whatever is made of it")
  void invalid() {
    Parsed<String> read = Parsed.unprintable('住');
    assertThat(read.isValid()).isFalse();
    assertThat(read.value()).isEmpty();
    assertThat(read.map(String::length).culprit()).isEqualTo("住");
    assertThatIllegalArgumentException()
        .isThrownBy(read::orElseThrow)
        .withMessage("forbidden-character");
    assertThat(Parsed.invalid(Defect.TOO_LONG).culprit()).isEmpty();
  }
}
