package fr.moncomptepartenaire.kernel.seat;

import java.util.Optional;

/** Whether an act on the seat is allowed, and the next state. */
public sealed interface SeatDecision {
  /** The next state; empty when the act is not allowed. */
  Optional<SeatState> destination();

  /** The act is allowed; the new state may equal the old one. */
  record Moved(SeatState to) implements SeatDecision {
    @Override
    public Optional<SeatState> destination() {
      return Optional.of(to);
    }
  }

  record Refused(SeatState from) implements SeatDecision {
    @Override
    public Optional<SeatState> destination() {
      return Optional.empty();
    }
  }
}
