package fr.moncomptepartenaire.kernel.seat;

import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;

/** The transitions of the administrator's seat: the next state for each act. */
public final class Seat {
  /** The states in which a letter can be issued. */
  public static final Set<SeatState> OPEN_TO_LETTER =
      Arrays.stream(SeatState.values())
          .filter(seat -> onOffer(seat).destination().isPresent())
          .collect(Collectors.toUnmodifiableSet());

  private Seat() {}

  /** A letter is issued, or issued again. */
  public static SeatDecision onOffer(SeatState from) {
    return switch (from) {
      case VACANT, OFFERED -> new SeatDecision.Moved(SeatState.OFFERED);
      case REPLACING -> new SeatDecision.Moved(SeatState.REPLACING);
      // The seat had an administrator: only a replacement, by four eyes, allows a new letter (R10).
      case HELD, ORPHANED -> new SeatDecision.Refused(from);
    };
  }

  /** The letter's holder claims the seat (R4). */
  public static SeatDecision onClaim(SeatState from) {
    return switch (from) {
      case OFFERED, REPLACING -> new SeatDecision.Moved(SeatState.HELD);
      case VACANT, HELD, ORPHANED -> new SeatDecision.Refused(from);
    };
  }

  /** A replacement of the administrator is approved (R10). */
  public static SeatDecision onReplacementApproved(SeatState from) {
    return switch (from) {
      case HELD, ORPHANED -> new SeatDecision.Moved(SeatState.REPLACING);
      case VACANT, OFFERED, REPLACING -> new SeatDecision.Refused(from);
    };
  }

  /**
   * The letter's account is gone and there is no other letter. During a replacement, the seat keeps
   * its state and waits for a new letter.
   */
  public static SeatDecision onLetterLost(SeatState from) {
    return switch (from) {
      case OFFERED -> new SeatDecision.Moved(SeatState.VACANT);
      case VACANT, HELD, REPLACING, ORPHANED -> new SeatDecision.Refused(from);
    };
  }

  /** The administrator's account is gone. During a replacement, the letter stays valid. */
  public static SeatDecision onAdministratorLost(SeatState from) {
    return switch (from) {
      case HELD -> new SeatDecision.Moved(SeatState.ORPHANED);
      case VACANT, OFFERED, REPLACING, ORPHANED -> new SeatDecision.Refused(from);
    };
  }

  /** The disabled account of the administrator is enabled again. */
  public static SeatDecision onAdministratorBack(SeatState from) {
    return switch (from) {
      case ORPHANED -> new SeatDecision.Moved(SeatState.HELD);
      case VACANT, OFFERED, HELD, REPLACING -> new SeatDecision.Refused(from);
    };
  }
}
