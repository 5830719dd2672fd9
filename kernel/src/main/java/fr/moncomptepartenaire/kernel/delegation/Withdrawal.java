package fr.moncomptepartenaire.kernel.delegation;

/** By what authority a person's account was disabled: none below it enables the account again. */
public enum Withdrawal {
  /** A delegate, within the perimeter. */
  DELEGATE,
  ADMINISTRATOR,
  /** Nobody confirmed the person in time. */
  RECERTIFICATION,
  /** Somebody else has the person's seat (R10). */
  REPLACEMENT,
  /** A workflow, the platform's administrator, or whoever acted before this was kept. */
  OUTSIDE;

  /** Whether only the administrator gives the access back, and with a new password. */
  public boolean isAboveDelegates() {
    return this != DELEGATE;
  }
}
