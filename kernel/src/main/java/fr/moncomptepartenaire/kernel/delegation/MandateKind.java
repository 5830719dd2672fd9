package fr.moncomptepartenaire.kernel.delegation;

/** The mandate of a member in an organisation. */
public enum MandateKind {
  ADMINISTRATOR,
  DELEGATE
}
