package fr.moncomptepartenaire.kernel.seat;

import static org.assertj.core.api.Assertions.assertThat;

import fr.moncomptepartenaire.kernel.Defect;
import fr.moncomptepartenaire.kernel.organisation.Motive;
import fr.moncomptepartenaire.kernel.organisation.Ticket;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayName("T30: replacing an administrator")
final class ReplacementTest {
  @ParameterizedTest(name = "{0}, expired {1}, by the proposer {2}, a person {3}: {4}")
  @CsvSource({
    "PROPOSED,  false, false, true,  APPROVED",
    "PROPOSED,  false, true,  true,  own-proposal",
    "PROPOSED,  true,  false, true,  too-late",
    "PROPOSED,  true,  true,  true,  own-proposal",
    "PROPOSED,  false, false, false, not-a-person",
    "PROPOSED,  false, true,  false, not-a-person",
    "APPROVED,  false, false, true,  not-open",
    "COMPLETED, false, false, true,  not-open",
    "WITHDRAWN, false, false, true,  not-open",
    "EXPIRED,   true,  false, true,  too-late",
  })
  @DisplayName("is approved by another person, in time, once")
  void approval(
      ReplacementState from, boolean expired, boolean proposer, boolean person, String expected) {
    assertThat(text(Replacement.onApproval(from, expired, proposer, person))).isEqualTo(expected);
  }

  @ParameterizedTest(name = "{0}, expired {1}: {2}")
  @CsvSource({
    "PROPOSED,  false, WITHDRAWN",
    "PROPOSED,  true,  too-late",
    "APPROVED,  false, not-open",
    "COMPLETED, false, not-open",
    "WITHDRAWN, false, not-open",
    "EXPIRED,   true,  too-late",
  })
  @DisplayName("is withdrawn while it waits")
  void withdrawal(ReplacementState from, boolean expired, String expected) {
    assertThat(text(Replacement.onWithdrawal(from, expired))).isEqualTo(expected);
  }

  @ParameterizedTest
  @EnumSource(SeatState.class)
  @DisplayName("is possible where somebody holds the seat or was lost")
  void possible(SeatState seat) {
    assertThat(Replacement.isPossible(seat))
        .isEqualTo(seat == SeatState.HELD || seat == SeatState.ORPHANED);
  }

  @Test
  @DisplayName("has a mode that is read by its code and nothing else")
  void mode() {
    for (ReplacementMode mode : ReplacementMode.values()) {
      assertThat(ReplacementMode.parse(mode.code()).orElseThrow()).isEqualTo(mode);
    }
    assertThat(ReplacementMode.parse("AT_ONCE").isValid()).isFalse();
    assertThat(ReplacementMode.parse(null).isValid()).isFalse();
  }

  @ParameterizedTest(name = "«{0}»: {1}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          ''                          | required
          abc                         | too-short
          Départ de Mme Martin        | ok
          'retour\\u0000ligne perdue'  | forbidden-character
          """)
  @DisplayName("has a motive that somebody can check later")
  void motive(String typed, String expected) {
    String text = typed.replace("\\u0000", "\u0000");
    assertThat(Motive.parse(text).<String>fold(motive -> "ok", Defect::code)).isEqualTo(expected);
    assertThat(Motive.parse("x".repeat(501)).isValid()).isFalse();
  }

  @ParameterizedTest(name = "«{0}»: {1}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          ''               | required
          INC-2026/0042 #7 | ok
          <script>         | forbidden-character
          =1+1             | forbidden-character
          """)
  @DisplayName("has a ticket that no page and no spreadsheet can mistake for anything else")
  void ticket(String typed, String expected) {
    assertThat(Ticket.parse(typed).<String>fold(ticket -> "ok", Defect::code)).isEqualTo(expected);
    assertThat(Ticket.parse("x".repeat(65)).isValid()).isFalse();
  }

  private static String text(ReplacementDecision decision) {
    return decision instanceof ReplacementDecision.Moved moved
        ? moved.to().name()
        : ((ReplacementDecision.Refused) decision).reason().code();
  }
}
