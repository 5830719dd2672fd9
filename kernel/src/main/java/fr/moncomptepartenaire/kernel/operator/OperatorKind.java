package fr.moncomptepartenaire.kernel.operator;

/** Who acts for CAF (R19). */
public enum OperatorKind {
  /** A person, signed in with a browser in a session of their own. */
  PERSON,
  /** A person by another way: impersonated, by a password grant, or with an offline token. */
  UNATTENDED,
  /** The service account of a client: a machine that the institution configures. */
  MACHINE
}
