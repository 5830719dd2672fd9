package fr.moncomptepartenaire.kernel.seat;

import static org.assertj.core.api.Assertions.assertThat;

import fr.moncomptepartenaire.kernel.claim.ClaimDecision;
import fr.moncomptepartenaire.kernel.claim.ClaimEligibility;
import fr.moncomptepartenaire.kernel.claim.ClaimRefusal;
import fr.moncomptepartenaire.kernel.claim.LetterState;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("The administrator's seat")
final class SeatTest {
  enum Act {
    OFFER,
    CLAIM,
    REPLACE,
    LOSE,
    RETURN,
    LOSE_LETTER;

    SeatDecision on(SeatState state) {
      return switch (this) {
        case OFFER -> Seat.onOffer(state);
        case CLAIM -> Seat.onClaim(state);
        case REPLACE -> Seat.onReplacementApproved(state);
        case LOSE -> Seat.onAdministratorLost(state);
        case RETURN -> Seat.onAdministratorBack(state);
        case LOSE_LETTER -> Seat.onLetterLost(state);
      };
    }
  }

  /** What the states of a seat are, written a second time in another form. */
  private static final Map<String, SeatState> MOVES =
      Map.of(
          "OFFERED LOSE_LETTER", SeatState.VACANT,
          "VACANT OFFER", SeatState.OFFERED,
          "OFFERED OFFER", SeatState.OFFERED,
          "OFFERED CLAIM", SeatState.HELD,
          "HELD REPLACE", SeatState.REPLACING,
          "HELD LOSE", SeatState.ORPHANED,
          "REPLACING OFFER", SeatState.REPLACING,
          "REPLACING CLAIM", SeatState.HELD,
          "ORPHANED RETURN", SeatState.HELD,
          "ORPHANED REPLACE", SeatState.REPLACING);

  @Property
  @Label("moves as the table says, in any sequence of acts, and is held by one person at a time")
  void anySequence(@ForAll List<Act> acts) {
    SeatState state = SeatState.VACANT;
    int administrators = 0;
    for (Act act : acts) {
      SeatDecision decision = act.on(state);
      SeatState expected = MOVES.get(state + " " + act);
      if (expected == null) {
        assertThat(decision).isEqualTo(new SeatDecision.Refused(state));
      } else {
        assertThat(decision).isEqualTo(new SeatDecision.Moved(expected));
        // A replacement takes the seat from whoever holds it; a claim gives it.
        administrators += act == Act.CLAIM || act == Act.RETURN ? 1 : 0;
        administrators -= state == SeatState.HELD && act != Act.OFFER ? 1 : 0;
        state = expected;
      }
      assertThat(administrators).isEqualTo(state == SeatState.HELD ? 1 : 0);
    }
  }

  @ParameterizedTest(name = "letter {0}, expired {1}, seat {2}, suspended {3}: {4}")
  @CsvSource({
    "LIVE, false, OFFERED, false, open",
    "LIVE, false, REPLACING, false, open",
    "LIVE, true, OFFERED, false, LETTER_EXPIRED",
    "LIVE, false, HELD, false, ALREADY_CLAIMED",
    "LIVE, true, HELD, false, ALREADY_CLAIMED",
    "LIVE, false, VACANT, false, ALREADY_CLAIMED",
    "LIVE, false, ORPHANED, false, ALREADY_CLAIMED",
    "LIVE, false, OFFERED, true, ORGANISATION_SUSPENDED",
    "LIVE, true, HELD, true, ORGANISATION_SUSPENDED",
    "CLAIMED, false, HELD, false, ALREADY_CLAIMED",
    "CLAIMED, true, HELD, true, ALREADY_CLAIMED",
    "REPLACED, false, OFFERED, false, LETTER_REPLACED",
    "DEAD, false, OFFERED, false, LETTER_DEAD",
    "DEAD, true, OFFERED, true, LETTER_DEAD"
  })
  @DisplayName("is claimed through the gate only by a live letter in time")
  void gate(
      LetterState letter, boolean expired, SeatState seat, boolean suspended, String expected) {
    assertThat(ClaimEligibility.decide(letter, expired, seat, suspended))
        .isEqualTo(
            expected.equals("open")
                ? new ClaimDecision.Open()
                : new ClaimDecision.Refused(ClaimRefusal.valueOf(expected)));
  }

  @Property
  @Label("never opens but to a live letter in time, of an organisation that is not suspended")
  void gateIsClosed(
      @ForAll LetterState letter,
      @ForAll boolean expired,
      @ForAll SeatState seat,
      @ForAll boolean suspended) {
    boolean open =
        ClaimEligibility.decide(letter, expired, seat, suspended) instanceof ClaimDecision.Open;
    assertThat(open)
        .isEqualTo(
            letter == LetterState.LIVE
                && !expired
                && !suspended
                && (seat == SeatState.OFFERED || seat == SeatState.REPLACING));
  }
}
