package fr.moncomptepartenaire.store.people;

/** How the mail with a person's first password, or with the link to choose one, stands. */
public enum CredentialState {
  /** Still to be sent. */
  WAITING,
  /** The mail server took it. */
  SENT,
  /** Given up. */
  FAILED,
  /** Sent, and its time is over. */
  EXPIRED,
  /** The person has chosen a password since. */
  USED
}
