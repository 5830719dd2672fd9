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

@DisplayName("The reference of a notice (T01)")
class NoticeReferenceTest {
  @Test
  @DisplayName("is twelve symbols, shown 4-4-4, another one each time")
  void generated() {
    SecureRandom random = new SecureRandom();

    assertThat(
            Stream.generate(() -> NoticeReference.generate(random).display())
                .limit(1000)
                .collect(Collectors.toSet()))
        .hasSize(1000)
        .allMatch(text -> text.matches("[A-HJ-NP-Z2-9]{4}(-[A-HJ-NP-Z2-9]{4}){2}"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"ABCD-EFGH-JKLM", "abcdefghjklm", " ab cd ef gh jk lm ", "ABCDEFGH–JKLM"})
  @DisplayName("is read as it was typed or heard")
  void read(String typed) {
    assertThat(NoticeReference.parse(typed).value()).contains(new NoticeReference("ABCDEFGHJKLM"));
  }

  @ParameterizedTest
  @CsvSource(
      value = {"null,REQUIRED", "' - ',REQUIRED", "ABCD,TOO_SHORT", "ABCDEFGHJKLMN,TOO_LONG"},
      nullValues = "null")
  @DisplayName("is refused with what is wrong")
  void refused(String typed, Defect defect) {
    assertThat(NoticeReference.parse(typed)).isEqualTo(Parsed.invalid(defect));
  }

  @Test
  @DisplayName("holds no look-alike")
  void lookAlike() {
    assertThat(NoticeReference.parse("ABCDEFGHJKL!"))
        .isEqualTo(Parsed.invalid(Defect.FORBIDDEN_CHARACTER));
    assertThatThrownBy(() -> new NoticeReference("abcdefghjklm"))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
