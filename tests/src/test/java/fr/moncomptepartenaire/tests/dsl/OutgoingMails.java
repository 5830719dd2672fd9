package fr.moncomptepartenaire.tests.dsl;

import fr.moncomptepartenaire.tests.dsl.Caller.Answer;

/** A caller's requests about mails that were given up, through the operators' interface. */
public final class OutgoingMails {
  private static final String PATH = Platform.PARTNER + "/mails";

  private final Caller caller;

  OutgoingMails(Caller caller) {
    this.caller = caller;
  }

  /** The mails that match a query, such as {@code state=DEAD&max=100}. */
  public Answer list(String query) {
    return caller.get(PATH + "?" + query);
  }

  /** Tries a mail again. */
  public Answer retry(String id) {
    return caller.send("POST", PATH + "/" + id + "/retry", null);
  }
}
