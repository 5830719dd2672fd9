package fr.moncomptepartenaire.store.people;

/** The state of the mail with a person's first password or activation link. */
public enum CredentialState {
  /** Still to be sent. */
  WAITING,
  /** The mail server accepted it. */
  SENT,
  /** Given up. */
  FAILED,
  /** Sent, and no longer valid. */
  EXPIRED,
  /** The person has chosen a password since. */
  USED
}
