package fr.moncomptepartenaire.kernel.seat;

/** Whether an act on a replacement is allowed, and the next state. */
public sealed interface ReplacementDecision {
  record Moved(ReplacementState to) implements ReplacementDecision {}

  record Refused(ReplacementRefusal reason) implements ReplacementDecision {}
}
