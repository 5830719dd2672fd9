package fr.moncomptepartenaire.store;

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
  /** Tells the former address of a person that the account now has another one (R7). */
  ADDRESS_CHANGED,
  /** Tells an administrator that CAF has decided on a replacement (R10). */
  REPLACEMENT_DECIDED,
  /** Tells the former administrator that somebody else has the seat (R10). */
  REPLACEMENT_DONE,
  /** Tells an organisation, at its contact address, that somebody claimed its seat (T01). */
  CLAIM_NOTICE,
  /** Asks an administrator to confirm the organisation's people, and reminds of it. */
  RECERTIFICATION;

  /** Whether anybody may ask for it without an account: then a row may be owed to nobody at all. */
  public boolean isRecovery() {
    return this == IDENTIFIER_REMINDER || this == PASSWORD_RECOVERY;
  }
}
