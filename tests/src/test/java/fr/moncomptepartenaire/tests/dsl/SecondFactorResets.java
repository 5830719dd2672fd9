package fr.moncomptepartenaire.tests.dsl;

import fr.moncomptepartenaire.tests.dsl.Caller.Answer;
import java.util.Map;

/** A caller's requests to reset second factors, through the operators' interface. */
public final class SecondFactorResets {
  private static final String PATH = Platform.PARTNER + "/second-factor-resets";

  private final Caller caller;

  SecondFactorResets(Caller caller) {
    this.caller = caller;
  }

  /** Proposes to reset the factor of the person of this id. */
  public Answer propose(String userId) {
    return propose(
        Map.of("userId", userId, "motive", "Téléphone perdu", "ticket", "INC-2026/0077"));
  }

  public Answer propose(Object body) {
    return caller.post(PATH, body);
  }

  public Answer approve(String id) {
    return caller.send("POST", PATH + "/" + id + "/approval", null);
  }

  public Answer withdraw(String id) {
    return caller.send("DELETE", PATH + "/" + id, null);
  }

  /** The requests that match a query, such as {@code state=PROPOSED&max=100}. */
  public Answer list(String query) {
    return caller.get(PATH + "?" + query);
  }
}
