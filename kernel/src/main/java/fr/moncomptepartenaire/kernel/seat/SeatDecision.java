package fr.moncomptepartenaire.kernel.seat;

/** Whether the seat allows an act, and where it leads. */
public sealed interface SeatDecision {
  /** The act is allowed and the seat moves, possibly to where it is. */
  record Moved(SeatState to) implements SeatDecision {}

  /** The act is not allowed in this state. */
  record Refused(SeatState from) implements SeatDecision {}
}
