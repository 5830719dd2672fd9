package fr.moncomptepartenaire.kernel.delegation;

/** Whether a change to a member is allowed. */
public sealed interface Verdict {
  record Allowed() implements Verdict {}

  record Refused(DelegationRefusal reason) implements Verdict {}
}
