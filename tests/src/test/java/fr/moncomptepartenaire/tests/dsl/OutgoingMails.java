package fr.moncomptepartenaire.tests.dsl;

import fr.moncomptepartenaire.tests.dsl.Caller.Answer;

/** What a caller does with mails that were given up, by our interface for operators. */
public final class OutgoingMails {
  private static final String PATH = Platform.PARTNER + "/mails";

  private final Caller caller;

  OutgoingMails(Caller caller) {
    this.caller = caller;
  }

  /** Those that a query asks for, such as {@code state=DEAD&max=100}. */
  public Answer list(String query) {
    return caller.get(PATH + "?" + query);
  }

  /** Has a mail tried again. */
  public Answer retry(String id) {
    return caller.send("POST", PATH + "/" + id + "/retry", null);
  }
}
