package fr.moncomptepartenaire.store;

/** The mails that acts owe to people. */
public enum MailKind {
  /** Tells a new person the identifier to sign in with. */
  IDENTIFIER
}
