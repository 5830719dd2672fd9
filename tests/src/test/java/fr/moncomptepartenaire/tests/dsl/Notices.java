package fr.moncomptepartenaire.tests.dsl;

import fr.moncomptepartenaire.tests.dsl.Caller.Answer;
import java.util.Map;

/** What a caller does with the notices of claims, by our interface for operators. */
public final class Notices {
  private static final String PATH = Platform.PARTNER + "/notices";

  private final Caller caller;

  Notices(Caller caller) {
    this.caller = caller;
  }

  /** Those that a query asks for, such as {@code printed=false&max=100}. */
  public Answer list(String query) {
    return caller.get(PATH + "?" + query);
  }

  public Answer read(String reference) {
    return caller.get(PATH + "/" + reference);
  }

  /** The notice as a PDF file. */
  public Answer print(String reference) {
    return caller.send(
        "POST", PATH + "/" + reference + "/letter", null, "Accept", "application/pdf");
  }

  /** Freezes the organisation whose notice it is. */
  public Answer freeze(String reference, String motive) {
    return caller.post(PATH + "/" + reference + "/freeze", Map.of("motive", motive));
  }

  /** The same without the motive, which is wanted. */
  public Answer freeze(String reference) {
    return caller.post(PATH + "/" + reference + "/freeze", Map.of());
  }
}
