package fr.moncomptepartenaire.kernel.seat;

import java.time.Duration;

/**
 * The rules for replacing an administrator (R10): one operator proposes, a different one approves
 * within 72 hours, and both are persons (T30).
 */
public final class Replacement {
  /** How long a proposal waits for approval: 72 hours. */
  public static final Duration VALIDITY = Duration.ofDays(3);

  private Replacement() {}

  /**
   * Decides whether an operator may approve.
   *
   * @param expired whether the proposal has expired by the database's clock
   * @param proposer whether the operator is the one who proposed
   * @param person whether the operator is a person in their own session
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

  /** Decides whether an operator may withdraw or reject the proposal. */
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

  /** Whether an administrator can be replaced while the seat is in this state. */
  public static boolean isPossible(SeatState seat) {
    return Seat.onReplacementApproved(seat).destination().isPresent();
  }

  private static ReplacementDecision refused(ReplacementRefusal reason) {
    return new ReplacementDecision.Refused(reason);
  }
}
