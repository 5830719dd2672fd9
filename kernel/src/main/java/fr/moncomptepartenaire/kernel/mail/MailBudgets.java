package fr.moncomptepartenaire.kernel.mail;

/**
 * How many mails may be sent on one day (UTC): the table of all budgets (T29). The asker of a mail
 * decides which budget counts it; every kind of mail has an entry.
 *
 * @param perMailbox how many mails one mailbox gets for one asker: mandate holders are counted by
 *     organisation, persons one by one
 * @param perMailboxOfAll how many mails one mailbox gets for all askers of this kind together
 * @param perOrganisation how many mails to members of one organisation, or about it, one asker may
 *     ask for; for a person, how many mails to addresses other than the account's
 */
public record MailBudgets(int perMailbox, int perMailboxOfAll, int perOrganisation) {
  /** How many people of one organisation an import writes to on one day; the others wait. */
  public static final int IMPORTED_PEOPLE_A_DAY = 200;

  /** More than an import uses, so that a person created meanwhile does not wait for days. */
  private static final int ORGANISATION = 500;

  /**
   * One mailbox may be the contact address of many organisations that are all claimed on one day.
   */
  private static final int NEWS_TO_A_MAILBOX = 100;

  private static final int NEWS_OF_AN_ORGANISATION = 20;

  /**
   * How many organisations, or persons, may use their whole budget for one mailbox. More of them
   * are needed to block another one, and the mailbox is still protected.
   */
  private static final int AT_ONCE_TO_A_MAILBOX = 4;

  /**
   * Links to new addresses of the same person: enough for typing errors, too few to spam strangers.
   */
  private static final int OWN_ADDRESSES = 10;

  /** Mails with codes for one letter, for all the addresses that its holders type. */
  private static final int LETTER = 200;

  /**
   * How many mails about unknown browsers a person gets on one day (UTC): one whose browser keeps
   * no cookies must not get one at each sign-in.
   */
  public static final int UNKNOWN_BROWSERS_A_DAY = 1;

  /**
   * How many changes of their own second factors people are told of on one day (UTC). Whoever is
   * told so often of changes that somebody else makes has been told.
   */
  public static final int FACTOR_CHANGES_A_DAY = 20;

  /** How many changes of its contact address an organisation is told of on one day (UTC). */
  public static final int CONTACT_CHANGES_A_DAY = 10;

  /**
   * The budgets for one kind of asker.
   *
   * @param perAddress the setting {@code mail-budget-per-address-per-day}
   */
  public static MailBudgets of(MailAsker asker, int perAddress) {
    return switch (asker) {
      case STRANGER -> new MailBudgets(perAddress, perAddress, ORGANISATION);
      // What an organisation's people do with their own accounts is counted one by one.
      case ACCOUNT -> new MailBudgets(perAddress, perAddress, ORGANISATION);
      case PERSON -> new MailBudgets(perAddress, AT_ONCE_TO_A_MAILBOX * perAddress, OWN_ADDRESSES);
      case LETTER_HOLDER -> new MailBudgets(perAddress, perAddress, LETTER);
      case MANDATE_HOLDER ->
          new MailBudgets(perAddress, AT_ONCE_TO_A_MAILBOX * perAddress, ORGANISATION);
      case INSTITUTION ->
          new MailBudgets(NEWS_TO_A_MAILBOX, NEWS_TO_A_MAILBOX, NEWS_OF_AN_ORGANISATION);
    };
  }

  /**
   * When a mail of a kind is counted.
   *
   * @param kind any kind; for a new kind, add its asker and its time of counting
   */
  public static Counted counted(MailKind kind) {
    return switch (kind) {
      case IDENTIFIER,
          PASSWORD,
          ACTIVATION_LINK,
          ADDRESS_PROOF,
          ADDRESS_PROPOSED,
          ADDRESS_CHANGED,
          IDENTIFIER_REMINDER,
          PASSWORD_RECOVERY,
          NEW_BROWSER ->
          Counted.WHEN_ASKED_FOR;
      case REPLACEMENT_DECIDED, REPLACEMENT_DONE, RECERTIFICATION -> Counted.WHEN_SENT;
      // A change that is not told at once could be undone before anybody knows: above the number of
      // a day, the change itself is refused.
      case CONTACT_CHANGED -> Counted.BY_ITS_ACT;
      // Somebody who changes contacts all day must not block the notice that would reveal it. A
      // freeze happens once for each code.
      case CLAIM_NOTICE, ORGANISATION_FROZEN, FREEZE_ALERT -> Counted.BY_ITS_ACT;
      // The person must set up each factor that is reset, so nobody can flood by it.
      case SECOND_FACTOR_RESET, SECOND_FACTOR_RESET_NOTICE -> Counted.BY_ITS_ACT;
      // A thief's own sign-in must not use up the mail that tells of the thief's factor.
      case FACTOR_ADDED, FACTOR_REMOVED -> Counted.BY_ITS_ACT;
    };
  }

  /** When a mail is counted, and so what happens to a mail above the budget. */
  public enum Counted {
    /**
     * By the act that enqueues it: above the budget, the act is refused; a mail about what the
     * account's owner has just done is left out.
     */
    WHEN_ASKED_FOR,
    /**
     * When the mail is due: above the budget, it waits for the next day, as the act is already
     * done.
     */
    WHEN_SENT,
    /**
     * In no budget that other mails share: the act happens once, or so many times a day as are
     * told.
     */
    BY_ITS_ACT
  }
}
