package fr.moncomptepartenaire.kernel.delegation;

/** Who disabled a person's account. Only an equal or higher authority enables it again. */
public enum Withdrawal {
  /** A delegate, within the perimeter. */
  DELEGATE,
  ADMINISTRATOR,
  /** Nobody confirmed the person in time. */
  RECERTIFICATION,
  /** A replacement gave the person's seat to somebody else (R10). */
  REPLACEMENT,
  /** A workflow, the platform's administrator, or an actor from before this was recorded. */
  OUTSIDE;

  /** Whether only the administrator may enable the account again, with a new password. */
  public boolean isAboveDelegates() {
    return this != DELEGATE;
  }
}
