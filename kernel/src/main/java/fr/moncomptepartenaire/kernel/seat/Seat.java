package fr.moncomptepartenaire.kernel.seat;

/** The rules of the administrator's seat: which act leads from which state to which. */
public final class Seat {
  private Seat() {}

  /** A letter is issued, or issued again. */
  public static SeatDecision onOffer(SeatState from) {
    return switch (from) {
      case VACANT, OFFERED -> new SeatDecision.Moved(SeatState.OFFERED);
      case REPLACING -> new SeatDecision.Moved(SeatState.REPLACING);
      // Who held the seat is or was somebody: only a replacement, by four eyes, leads on (R10).
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
   * The account of the letter is gone, and no other letter is there. While somebody is being
   * replaced, the seat waits for a letter as it did before.
   */
  public static SeatDecision onLetterLost(SeatState from) {
    return switch (from) {
      case OFFERED -> new SeatDecision.Moved(SeatState.VACANT);
      case VACANT, HELD, REPLACING, ORPHANED -> new SeatDecision.Refused(from);
    };
  }

  /** The administrator's account is gone. While a replacement's letter is out, it stays out. */
  public static SeatDecision onAdministratorLost(SeatState from) {
    return switch (from) {
      case HELD -> new SeatDecision.Moved(SeatState.ORPHANED);
      case VACANT, OFFERED, REPLACING, ORPHANED -> new SeatDecision.Refused(from);
    };
  }

  /** The administrator's account, which was disabled, is enabled again. */
  public static SeatDecision onAdministratorBack(SeatState from) {
    return switch (from) {
      case ORPHANED -> new SeatDecision.Moved(SeatState.HELD);
      case VACANT, OFFERED, HELD, REPLACING -> new SeatDecision.Refused(from);
    };
  }
}
