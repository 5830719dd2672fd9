package fr.moncomptepartenaire.kernel.settings;

/** How a new user gets a first password (R6). */
public enum CredentialDelivery {
  /** A provisional password by a second mail. */
  PASSWORD,
  /** A single-use activation link. */
  LINK
}
