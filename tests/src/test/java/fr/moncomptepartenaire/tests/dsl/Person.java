package fr.moncomptepartenaire.tests.dsl;

import java.util.Map;
import java.util.UUID;

/** A person who fills in the form of the first authentication. */
public record Person(String lastName, String firstName, String phone, String email) {
  /** A person whose address nobody else has. */
  public static Person somebody() {
    String unique = UUID.randomUUID().toString().substring(0, 13);
    return new Person(
        "Martin", "Camille", "06 12 34 56 78", "camille." + unique + "@exemple.example");
  }

  /** One of several people of the same name, each with an own address in one domain. */
  public static Person numbered(int number, String place) {
    return new Person(
        "Martin", "Camille", "06 12 34 56 78", "camille." + number + "@" + place + ".example");
  }

  public Person withEmail(String address) {
    return new Person(lastName, firstName, phone, address);
  }

  /** The form's values for this person. */
  public Map<String, String> form() {
    return Map.of("lastName", lastName, "firstName", firstName, "phone", phone, "email", email);
  }

  /**
   * Long enough for the realm's policy, and on no list. It is the same for everybody, because
   * Keycloak looks up its list in a Bloom filter, which takes one password in ten thousand for a
   * listed one.
   */
  public String password() {
    return "quatre chevaux verts du haras";
  }
}
