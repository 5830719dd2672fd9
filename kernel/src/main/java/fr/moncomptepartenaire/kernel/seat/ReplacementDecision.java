package fr.moncomptepartenaire.kernel.seat;

/** Whether a replacement allows an act, and where it leads. */
public sealed interface ReplacementDecision {
  /** The act is allowed. */
  record Moved(ReplacementState to) implements ReplacementDecision {}

  /** The act is not allowed. */
  record Refused(ReplacementRefusal reason) implements ReplacementDecision {}
}
