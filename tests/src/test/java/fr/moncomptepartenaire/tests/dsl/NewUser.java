package fr.moncomptepartenaire.tests.dsl;

import java.util.List;
import java.util.Map;

/**
 * The bodies by which the interface for organisations creates or changes a person. They name
 * Dominique Durand, where a test does not care for the name.
 */
public final class NewUser {
  private NewUser() {}

  /** A person with an address and one group. */
  public static Map<String, Object> body(String email, String groupId) {
    return called("Dominique", "Durand", email, groupId);
  }

  /** The same without groups: a change then keeps those that the person has. */
  public static Map<String, Object> body(String email) {
    return Map.of("lastName", "Durand", "firstName", "Dominique", "email", email);
  }

  /** A person whose name a test looks for. */
  public static Map<String, Object> called(
      String firstName, String lastName, String email, String groupId) {
    return Map.of(
        "lastName",
        lastName,
        "firstName",
        firstName,
        "email",
        email,
        "habilitationGroups",
        List.of(groupId));
  }
}
