package fr.moncomptepartenaire.kernel.claim;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A letter that the post brings back (R5)")
class LetterReturnTest {
  private static final Instant ISSUED = Instant.parse("2026-11-02T08:00:00Z");

  @ParameterizedTest
  @EnumSource(
      value = LetterState.class,
      names = {"LIVE", "REPLACED", "DEAD"})
  @DisplayName("is recorded whether it was live or not, once")
  void recorded(LetterState state) {
    assertThat(LetterReturn.refusal(state, false)).isEmpty();
    assertThat(LetterReturn.refusal(state, true))
        .contains(LetterReturn.Refusal.ALREADY_RETURNED)
        .get()
        .extracting(LetterReturn.Refusal::code)
        .isEqualTo("already-returned");
  }

  @Test
  @DisplayName("is refused once somebody has claimed with it")
  void claimed() {
    assertThat(LetterReturn.refusal(LetterState.CLAIMED, false))
        .contains(LetterReturn.Refusal.LETTER_CLAIMED)
        .get()
        .extracting(LetterReturn.Refusal::code)
        .isEqualTo("letter-claimed");
  }

  @Test
  @DisplayName("casts doubt upon the address, unless somebody has set or confirmed it since")
  void doubt() {
    assertThat(LetterReturn.castsDoubt(ISSUED, Optional.empty())).isTrue();
    assertThat(LetterReturn.castsDoubt(ISSUED, Optional.of(ISSUED.minusMillis(1)))).isTrue();
    assertThat(LetterReturn.castsDoubt(ISSUED, Optional.of(ISSUED))).isFalse();
    assertThat(LetterReturn.castsDoubt(ISSUED, Optional.of(ISSUED.plusMillis(1)))).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "Destinataire inconnu à l’adresse, UNKNOWN_ADDRESS",
    "DEFAUT D'ACCES OU D'ADRESSAGE, BAD_ADDRESS",
    "destinataire parti, MOVED",
    "Avisé et non réclamé, UNCLAIMED",
    "Refusé par le destinataire, REFUSED",
    "Autre motif, OTHER",
    "moved, MOVED"
  })
  @DisplayName("came back for a reason that somebody says in French or by its name")
  void reasonInWords(String words, LetterReturn.Reason reason) {
    assertThat(LetterReturn.Reason.ofWords(words)).isEqualTo(reason);
  }

  @ParameterizedTest
  @EnumSource(LetterReturn.Reason.class)
  @DisplayName("came back for a reason of the list")
  void reason(LetterReturn.Reason reason) {
    assertThat(LetterReturn.Reason.ofWords(" " + reason.name().toLowerCase(Locale.ROOT) + " "))
        .isEqualTo(reason);
  }

  @ParameterizedTest
  @NullSource
  @ValueSource(strings = {"", " ", "NPAI", "moved away"})
  @DisplayName("came back for another reason, if nobody says one of the list")
  void otherReason(@Nullable String words) {
    assertThat(LetterReturn.Reason.ofWords(words)).isEqualTo(LetterReturn.Reason.OTHER);
  }
}
