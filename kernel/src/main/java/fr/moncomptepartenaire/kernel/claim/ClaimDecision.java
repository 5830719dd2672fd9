package fr.moncomptepartenaire.kernel.claim;

/** Whether a letter opens the first authentication. */
public sealed interface ClaimDecision {
  /** It does. */
  record Open() implements ClaimDecision {}

  /** It does not. */
  record Refused(ClaimRefusal reason) implements ClaimDecision {}
}
