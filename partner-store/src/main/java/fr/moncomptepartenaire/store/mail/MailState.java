package fr.moncomptepartenaire.store.mail;

/** Where a mail of the outbox stands. */
public enum MailState {
  WAITING,
  SENT,
  /** Given up; operators see it. */
  DEAD
}
