package fr.moncomptepartenaire.kernel.seat;

import java.util.Optional;

/** Whether the seat allows an act, and where it leads. */
public sealed interface SeatDecision {
  /** Where the act leads; empty when it is not allowed. */
  Optional<SeatState> destination();

  /** The act is allowed and the seat moves, possibly to where it is. */
  record Moved(SeatState to) implements SeatDecision {
    @Override
    public Optional<SeatState> destination() {
      return Optional.of(to);
    }
  }

  /** The act is not allowed in this state. */
  record Refused(SeatState from) implements SeatDecision {
    @Override
    public Optional<SeatState> destination() {
      return Optional.empty();
    }
  }
}
