package fr.moncomptepartenaire.kernel.journal;

import java.util.Arrays;
import java.util.Optional;

/** A field of a person or of an organisation. The journal names it, and never says its value. */
public enum ChangedField {
  LAST_NAME("lastName"),
  FIRST_NAME("firstName"),
  PHONE("phone"),
  EMAIL("email"),
  NAME("name"),
  HOUSING_KINDS("housingKinds"),
  ADDRESS("address"),
  CONTACT_EMAIL("contactEmail");

  private final String code;

  ChangedField(String code) {
    this.code = code;
  }

  /** The name in the REST interfaces, e.g. {@code lastName}. */
  public String code() {
    return code;
  }

  /** The field of this code. */
  public static Optional<ChangedField> byCode(String code) {
    return Arrays.stream(values()).filter(field -> field.code.equals(code)).findFirst();
  }
}
