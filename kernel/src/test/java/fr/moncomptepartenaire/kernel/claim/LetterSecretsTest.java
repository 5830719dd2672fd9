package fr.moncomptepartenaire.kernel.claim;

import static org.assertj.core.api.Assertions.assertThat;

import fr.moncomptepartenaire.kernel.Defect;
import fr.moncomptepartenaire.kernel.Parsed;
import java.security.SecureRandom;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("What a letter holds")
final class LetterSecretsTest {
  private static final SecureRandom RANDOM = new SecureRandom();

  @Nested
  @DisplayName("The provisional password")
  final class Password {
    @Test
    @DisplayName("T02: has 16 symbols of an alphabet of 32, without look-alikes: 80 bits")
    void alphabet() {
      Set<Character> seen = new HashSet<>();
      for (int i = 0; i < 2_000; i++) {
        String symbols = ProvisionalSecret.generate(RANDOM).reveal();
        assertThat(symbols).matches("[A-HJ-NP-Z2-9]{16}");
        symbols.chars().forEach(c -> seen.add((char) c));
      }
      assertThat(seen).hasSize(32).doesNotContain('I', 'O', '0', '1');
    }

    @Test
    @DisplayName("T02: uses each symbol about as often as any other (chi-square, p < 1e-6)")
    void uniform() {
      Map<Character, Integer> counts = new HashMap<>();
      int passwords = 20_000;
      for (int i = 0; i < passwords; i++) {
        ProvisionalSecret.generate(RANDOM)
            .reveal()
            .chars()
            .forEach(c -> counts.merge((char) c, 1, Integer::sum));
      }
      double expected = passwords * 16 / 32.0;
      double chiSquare =
          counts.values().stream()
              .mapToDouble(n -> (n - expected) * (n - expected) / expected)
              .sum();
      // 31 degrees of freedom: above 85 by chance once in more than a million runs.
      assertThat(chiSquare).isLessThan(85);
    }

    @RepeatedTest(50)
    @DisplayName("is read however it is typed from the letter")
    void tolerant() {
      ProvisionalSecret secret = ProvisionalSecret.generate(RANDOM);
      String shown = secret.display();
      assertThat(shown).matches("([A-Z2-9]{4}-){3}[A-Z2-9]{4}");
      for (String typed :
          new String[] {
            shown,
            secret.reveal(),
            shown.toLowerCase(Locale.ROOT),
            shown.replace('-', ' '),
            shown.replace("-", " - "),
            shown.replace('-', '–'),
            "  " + shown + "\u00a0",
            shown.replace('-', '\t'),
            shown.replace('-', '\u2212'),
            shown.replace('-', '\u2011'),
            shown.replace("-", "-\u00ad"),
            "\u200b" + shown + "\ufeff",
            "\t" + shown + "\r\n",
            shown.replace("-", "\u200b"),
            shown.replace("-", "\u2060-")
          }) {
        assertThat(ProvisionalSecret.parse(typed).value()).as(typed).contains(secret);
      }
    }

    @Test
    @DisplayName("is refused when it cannot be one")
    void refused() {
      assertThat(ProvisionalSecret.parse("")).isEqualTo(Parsed.invalid(Defect.REQUIRED));
      assertThat(ProvisionalSecret.parse("ABCD-EFGH-JKLM-NPQ"))
          .isEqualTo(Parsed.invalid(Defect.TOO_SHORT));
      assertThat(ProvisionalSecret.parse("ABCD-EFGH-JKLM-NPQR-S"))
          .isEqualTo(Parsed.invalid(Defect.TOO_LONG));
      assertThat(ProvisionalSecret.parse("ABCD-EFGH-JKLM-NPQ0"))
          .isEqualTo(Parsed.invalid(Defect.FORBIDDEN_CHARACTER));
    }

    @Test
    @DisplayName("T27: is not printed")
    void redacted() {
      assertThat(ProvisionalSecret.generate(RANDOM)).hasToString("ProvisionalSecret[…]");
    }

    @Test
    @DisplayName("is itself and no other one, by one symbol")
    void equality() {
      ProvisionalSecret secret = ProvisionalSecret.parse("ABCDEFGHJKLMNPQR").orElseThrow();
      assertThat(ProvisionalSecret.parse("abcd-efgh-jklm-npqr").orElseThrow())
          .isEqualTo(secret)
          .hasSameHashCodeAs(secret);
      assertThat(ProvisionalSecret.parse("ABCDEFGHJKLMNPQS").orElseThrow())
          .isNotEqualTo(secret)
          .doesNotHaveSameHashCodeAs(secret);
      assertThat(secret).isNotEqualTo("ABCDEFGHJKLMNPQR");
    }
  }

  @Nested
  @DisplayName("The identifier")
  final class Identifier {
    @Test
    @DisplayName("T03: is random, in lower case, and none like another")
    void random() {
      Set<String> seen = new HashSet<>();
      for (int i = 0; i < 20_000; i++) {
        String value = ProvisionalIdentifier.generate(RANDOM).value();
        assertThat(value).matches("[a-hj-np-z2-9]{10}");
        assertThat(seen.add(value)).isTrue();
      }
    }

    @Test
    @DisplayName("is read however it is typed from the letter")
    void tolerant() {
      ProvisionalIdentifier identifier = ProvisionalIdentifier.generate(RANDOM);
      String upper = identifier.value().toUpperCase(Locale.ROOT);
      assertThat(ProvisionalIdentifier.parse(upper).value()).contains(identifier);
      assertThat(
              ProvisionalIdentifier.parse(" " + upper.substring(0, 4) + "-" + upper.substring(4))
                  .value())
          .contains(identifier);
      assertThat(ProvisionalIdentifier.parse("camille.martin").isValid()).isFalse();
      assertThat(ProvisionalIdentifier.parse("LLPQ5-BMQ9"))
          .isEqualTo(Parsed.invalid(Defect.TOO_SHORT));
      assertThat(ProvisionalIdentifier.parse("LLPQ5-BMQ98-7"))
          .isEqualTo(Parsed.invalid(Defect.TOO_LONG));
      assertThat(ProvisionalIdentifier.parse("LLPQ5-BMQ9!"))
          .isEqualTo(Parsed.invalid(Defect.FORBIDDEN_CHARACTER));
    }

    @Test
    @DisplayName("is printed in capitals and groups, and read so")
    void printed() {
      ProvisionalIdentifier identifier = new ProvisionalIdentifier("llpq5bmq98");
      assertThat(identifier.display()).isEqualTo("LLPQ5-BMQ98");
      assertThat(ProvisionalIdentifier.parse(identifier.display()).value()).contains(identifier);
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
          "11pq5bmq98",
          "1Lpq5bmq98",
          "IIPQ5-BMQ98",
          "||pq5bmq98",
          "llp05bm098",
          "LLPO5\u2212BMO98",
          "\u200bllpq5\tbmq98\u00ad"
        })
    @DisplayName("is read where a look-alike stands for a symbol")
    void lookAlikes(String typed) {
      assertThat(ProvisionalIdentifier.parse(typed).value())
          .contains(new ProvisionalIdentifier("llpq5bmq98"));
    }
  }

  @Nested
  @DisplayName("The mailed code")
  final class Code {
    @Test
    @DisplayName("has eight digits, read with or without a space, and is not printed")
    void digits() {
      EmailCode code = EmailCode.generate(RANDOM);
      String digits = code.reveal();
      assertThat(digits).matches("[0-9]{8}");
      assertThat(
              EmailCode.parse(" " + digits.substring(0, 4) + " " + digits.substring(4))
                  .orElseThrow()
                  .reveal())
          .isEqualTo(digits);
      assertThat(code).hasToString("EmailCode[…]");
      assertThat(EmailCode.parse("0909 0909").orElseThrow().reveal()).isEqualTo("09090909");
      assertThat(EmailCode.parse("123456789")).isEqualTo(Parsed.invalid(Defect.TOO_LONG));
      assertThat(EmailCode.parse("1234567/")).isEqualTo(Parsed.invalid(Defect.FORBIDDEN_CHARACTER));
      assertThat(EmailCode.parse("1234567:")).isEqualTo(Parsed.invalid(Defect.FORBIDDEN_CHARACTER));
      assertThat(EmailCode.parse("1234567")).isEqualTo(Parsed.invalid(Defect.TOO_SHORT));
      assertThat(EmailCode.parse("1234567x")).isEqualTo(Parsed.invalid(Defect.FORBIDDEN_CHARACTER));
    }
  }
}
