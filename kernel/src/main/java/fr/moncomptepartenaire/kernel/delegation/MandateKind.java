package fr.moncomptepartenaire.kernel.delegation;

/** What a person is for an organisation, beyond being a member of it. */
public enum MandateKind {
  ADMINISTRATOR,
  DELEGATE
}
