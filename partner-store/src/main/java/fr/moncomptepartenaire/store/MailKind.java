package fr.moncomptepartenaire.store;

/** The mails that acts owe to people. */
public enum MailKind {
  /** Tells a new person the identifier to sign in with. */
  IDENTIFIER,
  /** Gives a new person the provisional password, made when the mail is sent (R6). */
  PASSWORD,
  /** Gives a new person a link to choose a password by, in place of a password (R6). */
  ACTIVATION_LINK,
  /** Tells an administrator that CAF has decided on a replacement (R10). */
  REPLACEMENT_DECIDED,
  /** Tells the former administrator that somebody else has the seat (R10). */
  REPLACEMENT_DONE
}
