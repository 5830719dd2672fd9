package fr.moncomptepartenaire.kernel.seat;

import java.time.Duration;

/**
 * The rules of replacing an administrator (R10): one operator proposes, a different one approves
 * within 72 hours, both of them persons (T30).
 */
public final class Replacement {
  /** How long a proposal waits for the second pair of eyes: 72 hours. */
  public static final Duration VALIDITY = Duration.ofDays(3);

  private Replacement() {}

  /**
   * Somebody approves.
   *
   * @param expired whether the proposal's time is over by the database's clock
   * @param proposer whether it is the one who proposed
   * @param person whether it is a person in a session of their own
   */
  public static ReplacementDecision onApproval(
      ReplacementState from, boolean expired, boolean proposer, boolean person) {
    if (!person) {
      return refused(ReplacementRefusal.NOT_A_PERSON);
    }
    return switch (from) {
      case PROPOSED -> {
        if (proposer) {
          yield refused(ReplacementRefusal.OWN_PROPOSAL);
        }
        yield expired
            ? refused(ReplacementRefusal.TOO_LATE)
            : new ReplacementDecision.Moved(ReplacementState.APPROVED);
      }
      case EXPIRED -> refused(ReplacementRefusal.TOO_LATE);
      case APPROVED, COMPLETED, WITHDRAWN -> refused(ReplacementRefusal.NOT_OPEN);
    };
  }

  /** An operator takes the proposal back, or turns it down. */
  public static ReplacementDecision onWithdrawal(ReplacementState from, boolean expired) {
    return switch (from) {
      case PROPOSED ->
          expired
              ? refused(ReplacementRefusal.TOO_LATE)
              : new ReplacementDecision.Moved(ReplacementState.WITHDRAWN);
      case EXPIRED -> refused(ReplacementRefusal.TOO_LATE);
      case APPROVED, COMPLETED, WITHDRAWN -> refused(ReplacementRefusal.NOT_OPEN);
    };
  }

  /** Whether an administrator of an organisation in this state can be replaced at all. */
  public static boolean isPossible(SeatState seat) {
    return Seat.onReplacementApproved(seat).destination().isPresent();
  }

  private static ReplacementDecision refused(ReplacementRefusal reason) {
    return new ReplacementDecision.Refused(reason);
  }
}
