package fr.moncomptepartenaire.provisioning.people;

import java.util.Optional;

/**
 * What is wrong with one field of a person.
 *
 * @param code as in problem answers
 * @param holder the colleague who has this value already; empty for other faults, and for a person
 *     of another organisation, whom the caller may not know of (R7)
 */
public record FieldFault(String field, String code, Optional<Holder> holder) {
  /** A colleague by id and name. */
  public record Holder(String id, String name) {}

  public FieldFault(String field, String code) {
    this(field, code, Optional.empty());
  }

  /** The address is taken. */
  static FieldFault taken(Optional<Holder> holder) {
    return new FieldFault(PersonForm.EMAIL, "already-used", holder);
  }

  /** Redacted: the holder is a person. */
  @Override
  public String toString() {
    return "FieldFault[" + field + ", " + code + "]";
  }
}
