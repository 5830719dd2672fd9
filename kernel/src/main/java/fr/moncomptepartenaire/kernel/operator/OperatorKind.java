package fr.moncomptepartenaire.kernel.operator;

/** Who acts for CAF (R19). */
public enum OperatorKind {
  /** A person who signed in with a browser, in their own session. */
  PERSON,
  /** A person in another way: impersonated, by a password grant, or with an offline token. */
  UNATTENDED,
  /** The service account of a client: a machine that the institution configures. */
  MACHINE
}
