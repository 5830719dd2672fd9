package fr.moncomptepartenaire.kernel.delegation;

/** Whether an act upon one of the organisation's people is allowed. */
public sealed interface Verdict {
  record Allowed() implements Verdict {}

  record Refused(DelegationRefusal reason) implements Verdict {}
}
