package fr.moncomptepartenaire.store.mail;

/** The state of a mail in the outbox. */
public enum MailState {
  WAITING,
  SENT,
  /** Given up; operators see it. */
  DEAD
}
