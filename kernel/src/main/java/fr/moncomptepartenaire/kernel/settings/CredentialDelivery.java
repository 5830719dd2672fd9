package fr.moncomptepartenaire.kernel.settings;

/** How a new user gets the first credential (R6). */
public enum CredentialDelivery {
  /** A provisional password in a second mail. */
  PASSWORD,
  /** A single-use activation link. */
  LINK
}
