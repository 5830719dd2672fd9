package fr.moncomptepartenaire.tests.dsl;

import java.util.List;
import java.util.Map;

/** A person as the interface for organisations creates one. */
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
