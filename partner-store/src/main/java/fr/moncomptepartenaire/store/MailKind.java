package fr.moncomptepartenaire.store;

/** The mails that acts owe to people. */
public enum MailKind {
  /** Tells a new person the identifier to sign in with. */
  IDENTIFIER,
  /** Tells an administrator that CAF has decided on a replacement (R10). */
  REPLACEMENT_DECIDED,
  /** Tells the former administrator that somebody else has the seat (R10). */
  REPLACEMENT_DONE,
  /** Tells an organisation, at its contact address, that somebody claimed its seat (T01). */
  CLAIM_NOTICE,
  /** Asks an administrator to confirm the organisation's people, and reminds of it. */
  RECERTIFICATION
}
