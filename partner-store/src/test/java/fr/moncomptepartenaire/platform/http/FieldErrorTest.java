package fr.moncomptepartenaire.platform.http;

import static org.assertj.core.api.Assertions.assertThat;

import fr.moncomptepartenaire.platform.http.Problem.FieldError;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("What is told of a field that is refused")
final class FieldErrorTest {
  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource({
    "phone, bad-format, 06 12 34 56 78",
    "phone, too-short, +32 2 555 12 12",
    "phone, too-long, country",
    "phone, forbidden-character, 06 12 34 56 78",
    "lastName, forbidden-character, Jean-Paul",
    "firstName, bad-format, Jean-Paul",
    "lastName, too-long, 100 letters",
    "email, forbidden-character, name@domain.example",
    "email, bad-format, name@domain.example",
    "contactEmail, bad-format, name@domain.example"
  })
  @DisplayName("says what would be right")
  void right(String field, String code, String example) {
    assertThat(FieldError.of(field, code).message()).contains(example);
  }

  @Test
  @DisplayName("T75: names the character that no letter can print")
  void culprit() {
    FieldError error = FieldError.of("name", "forbidden-character", "住");
    assertThat(error.message()).contains("«住»", "U+4F4F");
    assertThat(FieldError.of("name", "forbidden-character", ""))
        .isEqualTo(FieldError.of("name", "forbidden-character"));
    assertThat(error.character()).isEqualTo("住");
  }

  @ParameterizedTest(name = "U+{0}")
  @CsvSource({"0F71", "2003", "180B"})
  @DisplayName("T75: names a character that shows nothing by its number alone")
  void invisible(String hex) {
    String culprit = Character.toString(Integer.parseInt(hex, 16));

    assertThat(FieldError.of("name", "forbidden-character", culprit).message())
        .contains(" U+" + hex + ":")
        .doesNotContain(culprit);
  }

  @Test
  @DisplayName("T75: has the character for programs where there is one, and else no word of it")
  void written() {
    assertThat(StrictJson.write(FieldError.of("name", "forbidden-character", "住")))
        .contains("\"character\":\"住\"");
    assertThat(StrictJson.write(FieldError.of("name", "required"))).doesNotContain("character\"");
  }
}
