package fr.moncomptepartenaire.kernel.mail;

/**
 * How many mails may go out on one day (UTC): the table of all budgets (T29). Which of them a mail
 * is taken from follows from who asks for it; every kind of mail has its place.
 *
 * @param perMailbox how many mails one mailbox gets of those that one asker asks for: of mandate
 *     holders those of one organisation, of persons one person
 * @param perMailboxOfAll how many it gets of those that all of them ask for together, who do not
 *     keep each other from it but by their number
 * @param perOrganisation how many mails to people of one organisation, or about it, one asker may
 *     ask for; of a person, to addresses that are not the account's
 */
public record MailBudgets(int perMailbox, int perMailboxOfAll, int perOrganisation) {
  /** How many people of one organisation an import writes to on one day; the others come later. */
  public static final int IMPORTED_PEOPLE_A_DAY = 200;

  /** More than an import takes: whoever creates one person meanwhile does not wait for days. */
  private static final int ORGANISATION = 500;

  /** One mailbox may be the contact address of many organisations, all claimed on one day. */
  private static final int NEWS_TO_A_MAILBOX = 100;

  private static final int NEWS_OF_AN_ORGANISATION = 20;

  /**
   * So many organisations, or persons, write to one mailbox as they like: it takes more of them to
   * keep another one from it, and the mailbox is spared still.
   */
  private static final int AT_ONCE_TO_A_MAILBOX = 4;

  /** Links to new addresses of one's own: enough for slips, too few to bother strangers by. */
  private static final int OWN_ADDRESSES = 10;

  /** Mails with codes for one letter, whatever addresses its holders type. */
  private static final int LETTER = 200;

  /**
   * The budgets of an asker.
   *
   * @param perAddress the setting {@code mail-budget-per-address-per-day}
   */
  public static MailBudgets of(MailAsker asker, int perAddress) {
    return switch (asker) {
      case STRANGER -> new MailBudgets(perAddress, perAddress, ORGANISATION);
      case PERSON -> new MailBudgets(perAddress, AT_ONCE_TO_A_MAILBOX * perAddress, OWN_ADDRESSES);
      case LETTER_HOLDER -> new MailBudgets(perAddress, perAddress, LETTER);
      case MANDATE_HOLDER ->
          new MailBudgets(perAddress, AT_ONCE_TO_A_MAILBOX * perAddress, ORGANISATION);
      case INSTITUTION ->
          new MailBudgets(NEWS_TO_A_MAILBOX, NEWS_TO_A_MAILBOX, NEWS_OF_AN_ORGANISATION);
    };
  }

  /**
   * When a mail of a kind is taken from its budget.
   *
   * @param kind any kind: who adds one has to say here who asks for it and when that is counted
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
          PASSWORD_RECOVERY ->
          Counted.WHEN_ASKED_FOR;
      case REPLACEMENT_DECIDED, REPLACEMENT_DONE, CONTACT_CHANGED, RECERTIFICATION ->
          Counted.WHEN_SENT;
      // Whoever changes contacts all day must not hold back the notice that would give them away.
      case CLAIM_NOTICE -> Counted.BY_ITS_ACT;
    };
  }

  /** When a mail is taken from a budget, and so what becomes of one too many. */
  public enum Counted {
    /** With the act that owes it: one too many is refused, and nothing is done. */
    WHEN_ASKED_FOR,
    /** When it is due: one too many waits for the next day, since the act is done already. */
    WHEN_SENT,
    /** Never: the act that owes it happens once, and one mail goes to each address. */
    BY_ITS_ACT
  }
}
