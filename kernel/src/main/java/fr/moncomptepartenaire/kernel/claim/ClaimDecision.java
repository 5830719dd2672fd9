package fr.moncomptepartenaire.kernel.claim;

/** Whether a letter opens the first authentication. */
public sealed interface ClaimDecision {
  record Open() implements ClaimDecision {}

  record Refused(ClaimRefusal reason) implements ClaimDecision {}
}
