package fr.moncomptepartenaire.kernel.claim;

import fr.moncomptepartenaire.kernel.seat.Seat;
import fr.moncomptepartenaire.kernel.seat.SeatState;

/** Decides whether a letter opens the first authentication (R1, R4, R5, R11). */
public final class ClaimEligibility {
  private ClaimEligibility() {}

  /**
   * Decides whether this letter can be claimed now.
   *
   * @param expired whether the letter has expired by the database's clock
   * @param suspended whether an operator has suspended the organisation
   */
  public static ClaimDecision decide(
      LetterState letter, boolean expired, SeatState seat, boolean suspended) {
    return switch (letter) {
      case CLAIMED -> refused(ClaimRefusal.ALREADY_CLAIMED);
      case REPLACED -> refused(ClaimRefusal.LETTER_REPLACED);
      case DEAD -> refused(ClaimRefusal.LETTER_DEAD);
      case LIVE -> live(expired, seat, suspended);
    };
  }

  private static ClaimDecision live(boolean expired, SeatState seat, boolean suspended) {
    if (suspended) {
      return refused(ClaimRefusal.ORGANISATION_SUSPENDED);
    }
    if (Seat.onClaim(seat).destination().isEmpty()) {
      return refused(ClaimRefusal.ALREADY_CLAIMED);
    }
    return expired ? refused(ClaimRefusal.LETTER_EXPIRED) : new ClaimDecision.Open();
  }

  private static ClaimDecision refused(ClaimRefusal reason) {
    return new ClaimDecision.Refused(reason);
  }
}
