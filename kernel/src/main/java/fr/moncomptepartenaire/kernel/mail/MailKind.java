package fr.moncomptepartenaire.kernel.mail;

/** The kinds of mail that acts enqueue. */
public enum MailKind {
  /** Tells a new person the identifier to sign in with. */
  IDENTIFIER,
  /** Gives a new person the provisional password, generated when the mail is sent (R6). */
  PASSWORD,
  /** Gives a new person a link to choose a password, in place of a password (R6). */
  ACTIVATION_LINK,
  /** Tells a person the identifier after a recovery request (R12). */
  IDENTIFIER_REMINDER,
  /** Gives a person a link to choose a new password after a recovery request (R12). */
  PASSWORD_RECOVERY,
  /** Asks a person to prove an address that somebody else proposed; sent to that address (R7). */
  ADDRESS_PROOF,
  /** Tells a person, at the account's address, that somebody else proposed another one (R7). */
  ADDRESS_PROPOSED,
  /** Tells a person, at the former address, that the account now has another one (R7). */
  ADDRESS_CHANGED,
  /** Tells an administrator that CAF has decided on a replacement (R10). */
  REPLACEMENT_DECIDED,
  /** Tells the former administrator that somebody else has the seat (R10). */
  REPLACEMENT_DONE,
  /** Tells an organisation, at its former contact address, that the contact changed (R19). */
  CONTACT_CHANGED,
  /** Tells an organisation, at its contact address, that somebody claimed its seat (T01). */
  CLAIM_NOTICE,
  /** Tells an administrator that the holder of a notice froze the organisation (R22). */
  ORGANISATION_FROZEN,
  /**
   * Tells the institution, at its contact address, and its operators that a holder froze an
   * organisation (R22).
   */
  FREEZE_ALERT,
  /** Tells a person that somebody else has reset the person's second factor (R16). */
  SECOND_FACTOR_RESET,
  /** Tells an organisation, at its contact address, that its administrator's was reset (R16). */
  SECOND_FACTOR_RESET_NOTICE,
  /** Asks an administrator to confirm the organisation's members, and reminds the administrator. */
  RECERTIFICATION,
  /** Tells a person about a sign-in with a browser that we have not seen before. */
  NEW_BROWSER,
  /** Tells a person that the account has one more second factor. */
  FACTOR_ADDED,
  /** Tells a person that the account has a second factor less. */
  FACTOR_REMOVED;

  /**
   * Whether anybody may ask for it without an account. Such a row may be a decoy with no recipient.
   */
  public boolean isRecovery() {
    return this == IDENTIFIER_REMINDER || this == PASSWORD_RECOVERY;
  }

  /**
   * Whether the mail goes to an address of an organisation or institution. A row of such a kind
   * that names a person goes to that person all the same.
   */
  public boolean isToOrganisation() {
    return switch (this) {
      case CONTACT_CHANGED, CLAIM_NOTICE, FREEZE_ALERT, SECOND_FACTOR_RESET_NOTICE -> true;
      default -> false;
    };
  }

  /** Whether a mail that was given up can be sent again, days later. */
  public boolean canBeRetried() {
    return switch (this) {
      // The person's address may be another one by now, and the address is erased.
      case ADDRESS_CHANGED, ADDRESS_PROOF, CONTACT_CHANGED -> false;
      // The browser or factor that they are about is erased.
      case NEW_BROWSER, FACTOR_ADDED, FACTOR_REMOVED -> false;
      // They go to the address of the account.
      case IDENTIFIER,
          PASSWORD,
          ACTIVATION_LINK,
          IDENTIFIER_REMINDER,
          PASSWORD_RECOVERY,
          ADDRESS_PROPOSED,
          REPLACEMENT_DECIDED,
          REPLACEMENT_DONE,
          ORGANISATION_FROZEN,
          SECOND_FACTOR_RESET,
          RECERTIFICATION ->
          true;
      // Their address, which is nobody's own, is kept.
      case CLAIM_NOTICE, FREEZE_ALERT, SECOND_FACTOR_RESET_NOTICE -> true;
    };
  }

  /** Whether a mail that was given up keeps its address, to be sent again. */
  public boolean keepsAddress() {
    return isToOrganisation() && canBeRetried();
  }
}
