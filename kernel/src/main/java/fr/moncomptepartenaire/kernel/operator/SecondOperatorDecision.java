package fr.moncomptepartenaire.kernel.operator;

/** Whether an operator may act alone (R19). */
public sealed interface SecondOperatorDecision {
  /** The act is allowed. */
  record Allowed() implements SecondOperatorDecision {}

  /** The same operator had a hand in it before: another one does it. */
  record Involved(Involvement part) implements SecondOperatorDecision {}

  /** Another operator has to agree first. */
  record NeedsApproval() implements SecondOperatorDecision {}

  /** It is for persons who are signed in with a browser, as themselves. */
  record PersonsOnly() implements SecondOperatorDecision {}
}
