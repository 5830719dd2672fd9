package fr.moncomptepartenaire.tests.dsl;

import java.util.List;
import java.util.Map;

/** The body by which the interface for organisations creates a person. */
public final class NewUser {
  private NewUser() {}

  /** Dominique Durand, with an address and one group. */
  public static Map<String, Object> body(String email, String groupId) {
    return Map.of(
        "lastName",
        "Durand",
        "firstName",
        "Dominique",
        "email",
        email,
        "habilitationGroups",
        List.of(groupId));
  }
}
