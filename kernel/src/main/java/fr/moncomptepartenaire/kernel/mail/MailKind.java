package fr.moncomptepartenaire.kernel.mail;

/** The mails that acts owe to people. */
public enum MailKind {
  /** Tells a new person the identifier to sign in with. */
  IDENTIFIER,
  /** Gives a new person the provisional password, made when the mail is sent (R6). */
  PASSWORD,
  /** Gives a new person a link to choose a password by, in place of a password (R6). */
  ACTIVATION_LINK,
  /** Tells a person who asked the identifier again (R12). */
  IDENTIFIER_REMINDER,
  /** Gives a person who asked a link to choose a new password by (R12). */
  PASSWORD_RECOVERY,
  /** Asks a person to prove an address that somebody else has given: goes to that address (R7). */
  ADDRESS_PROOF,
  /** Tells a person, at the account's address, that somebody else has given another one (R7). */
  ADDRESS_PROPOSED,
  /** Tells the former address of a person that the account now has another one (R7). */
  ADDRESS_CHANGED,
  /** Tells an administrator that CAF has decided on a replacement (R10). */
  REPLACEMENT_DECIDED,
  /** Tells the former administrator that somebody else has the seat (R10). */
  REPLACEMENT_DONE,
  /**
   * Tells an organisation, at the address that was its contact until now, that this changed (R19).
   */
  CONTACT_CHANGED,
  /** Tells an organisation, at its contact address, that somebody claimed its seat (T01). */
  CLAIM_NOTICE,
  /** Asks an administrator to confirm the organisation's people, and reminds of it. */
  RECERTIFICATION;

  /** Whether anybody may ask for it without an account: then a row may be owed to nobody at all. */
  public boolean isRecovery() {
    return this == IDENTIFIER_REMINDER || this == PASSWORD_RECOVERY;
  }

  /** Whether the organisation itself is written to, at an address of its own, and no person. */
  public boolean isToOrganisation() {
    return this == CONTACT_CHANGED || this == CLAIM_NOTICE;
  }
}
