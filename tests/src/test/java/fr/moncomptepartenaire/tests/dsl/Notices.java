package fr.moncomptepartenaire.tests.dsl;

import fr.moncomptepartenaire.tests.dsl.Caller.Answer;
import java.util.List;
import java.util.Map;

/** A caller's requests about the notices of claims, through the operators' interface. */
public final class Notices {
  private static final String PATH = Platform.PARTNER + "/notices";

  private final Caller caller;

  Notices(Caller caller) {
    this.caller = caller;
  }

  /** The notices that match a query, such as {@code printed=false&max=100}. */
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

  /** Several notices as one PDF file. */
  public Answer printAll(String... references) {
    return caller.post(
        PATH + "/letters", Map.of("references", List.of(references)), "Accept", "application/pdf");
  }

  /** Suspends the organisation that the notice is about. */
  public Answer freeze(String reference, String motive) {
    return caller.post(PATH + "/" + reference + "/freeze", Map.of("motive", motive));
  }

  /** The same without the required motive. */
  public Answer freeze(String reference) {
    return caller.post(PATH + "/" + reference + "/freeze", Map.of());
  }
}
