package fr.moncomptepartenaire.provisioning.people;

import fr.moncomptepartenaire.platform.http.Problem;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A person as a mandate holder sends it, not yet validated. */
record UserBody(
    @Nullable String lastName,
    @Nullable String firstName,
    @Nullable String email,
    @Nullable String phone,
    @Nullable List<@Nullable String> habilitationGroups) {

  /** The field in which most requests name groups. */
  static final String HABILITATION_GROUPS = "habilitationGroups";

  /** The person, or a 400 problem that names every faulty field. */
  PersonDraft soundDraft() {
    return new PersonForm(lastName, firstName, email, phone, ids(habilitationGroups))
        .read()
        .match(
            PersonForm.Reading.Sound::draft,
            faulty -> {
              throw Problem.invalid(PeopleProblems.errors(faulty.faults())).exception();
            });
  }

  /** The ids as sent; null stands for a text that is no group's id. */
  static List<String> ids(@Nullable List<@Nullable String> given) {
    return given == null ? List.of() : given.stream().map(id -> Objects.toString(id, "")).toList();
  }
}
