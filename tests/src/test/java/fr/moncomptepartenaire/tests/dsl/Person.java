package fr.moncomptepartenaire.tests.dsl;

import java.util.Map;
import java.util.UUID;

/** Somebody who fills in the first-authentication form. */
public record Person(String lastName, String firstName, String phone, String email) {
  /** A person whose address nobody else has. */
  public static Person somebody() {
    String unique = UUID.randomUUID().toString().substring(0, 13);
    return new Person(
        "Martin", "Camille", "06 12 34 56 78", "camille." + unique + "@exemple.example");
  }

  /** One of several people of the same name, each with an address of their own at one place. */
  public static Person numbered(int number, String place) {
    return new Person(
        "Martin", "Camille", "06 12 34 56 78", "camille." + number + "@" + place + ".example");
  }

  public Person withEmail(String address) {
    return new Person(lastName, firstName, phone, address);
  }

  /** The form as this person fills it in. */
  public Map<String, String> form() {
    return Map.of("lastName", lastName, "firstName", firstName, "phone", phone, "email", email);
  }

  /**
   * Long enough for the realm's policy, on no list; the same for everybody: Keycloak looks lists up
   * in a Bloom filter, which takes one password in ten thousand for a listed one.
   */
  public String password() {
    return "quatre chevaux verts du haras";
  }
}
