package fr.moncomptepartenaire.provisioning.people;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A person as a mandate holder sends one, not yet trusted. */
public record UserBody(
    @Nullable String lastName,
    @Nullable String firstName,
    @Nullable String email,
    @Nullable String phone,
    @Nullable List<@Nullable String> habilitationGroups) {

  public PersonForm form() {
    return new PersonForm(lastName, firstName, email, phone, ids(habilitationGroups));
  }

  public static List<String> ids(@Nullable List<@Nullable String> given) {
    return given == null ? List.of() : given.stream().map(id -> Objects.toString(id, "")).toList();
  }
}
