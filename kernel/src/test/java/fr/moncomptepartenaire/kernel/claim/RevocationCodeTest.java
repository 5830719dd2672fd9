package fr.moncomptepartenaire.kernel.claim;

import static org.assertj.core.api.Assertions.assertThat;

import fr.moncomptepartenaire.kernel.Defect;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("R22: the code with which an organisation freezes itself")
final class RevocationCodeTest {
  private static final SecureRandom RANDOM = new SecureRandom();

  @Test
  @DisplayName("has 16 symbols of an alphabet of 32, in groups of four: 80 bits")
  void alphabet() {
    Set<Character> seen = new HashSet<>();
    for (int i = 0; i < 2_000; i++) {
      String printed = RevocationCode.generate(RANDOM).display();
      assertThat(printed).matches("[A-HJ-NP-Z2-9]{4}(-[A-HJ-NP-Z2-9]{4}){3}");
      printed.chars().filter(c -> c != '-').forEach(c -> seen.add((char) c));
    }
    assertThat(seen).hasSize(32);
  }

  @Test
  @DisplayName("is read in any case and with any spaces and dashes")
  void typed() {
    RevocationCode code = RevocationCode.generate(RANDOM);
    String printed = code.display();
    assertThat(printed.replace("-", "")).hasSize(16);
    for (String typed :
        Set.of(
            printed,
            printed.toLowerCase(Locale.ROOT),
            printed.replace("-", ""),
            "  " + printed.replace("-", " ") + " ",
            printed.replace('-', '–'))) {
      assertThat(RevocationCode.hashOf(typed)).as(typed).isEqualTo(code.hash());
      assertThat(RevocationCode.parse(typed).orElseThrow()).isEqualTo(code).hasSameHashCodeAs(code);
    }
  }

  @Test
  @DisplayName("differs from the next one, and does not show in a log")
  void differs() {
    RevocationCode code = RevocationCode.generate(RANDOM);
    RevocationCode other = RevocationCode.generate(RANDOM);
    assertThat(code).isNotEqualTo(other).isNotEqualTo(null);
    assertThat(code.hash()).isNotEqualTo(other.hash()).hasSize(64);
    assertThat(code).hasToString("RevocationCode[…]");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "ABCD", "ABCD-EFGH-JKLM-NPQ1", "ABCD-EFGH-JKLM-NPQR-S"})
  @DisplayName("is no other text: such a text has the hash of nobody's code")
  void malformed(String typed) {
    assertThat(RevocationCode.parse(typed).isValid()).isFalse();
    assertThat(RevocationCode.hashOf(typed)).isEqualTo(RevocationCode.hashOf(null)).hasSize(64);
  }

  @Test
  @DisplayName("says what is wrong with another text")
  void defects() {
    assertThat(defect(null)).isEqualTo(Defect.REQUIRED);
    assertThat(defect("ABCD")).isEqualTo(Defect.TOO_SHORT);
    assertThat(defect("ABCDEFGHJKLMNPQRS")).isEqualTo(Defect.TOO_LONG);
    assertThat(defect("ABCDEFGHJKLMNPQ1")).isEqualTo(Defect.FORBIDDEN_CHARACTER);
  }

  private static Defect defect(@Nullable String typed) {
    return RevocationCode.parse(typed)
        .fold(
            code -> {
              throw new AssertionError("a code");
            },
            defect -> defect);
  }

  @Test
  @DisplayName("is counted by the hour")
  void tries() {
    assertThat(RevocationTries.window(Instant.parse("2026-11-30T09:59:59.999Z")))
        .isEqualTo(Instant.parse("2026-11-30T09:00:00Z").toEpochMilli());
    assertThat(RevocationTries.window(Instant.parse("2026-11-30T10:00:00Z")))
        .isEqualTo(Instant.parse("2026-11-30T10:00:00Z").toEpochMilli());
  }
}
