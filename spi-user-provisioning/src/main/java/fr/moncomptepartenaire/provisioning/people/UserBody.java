package fr.moncomptepartenaire.provisioning.people;

import fr.moncomptepartenaire.kernel.person.EmailAddress;
import fr.moncomptepartenaire.platform.http.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A person as a mandate holder sends it, not yet validated.
 *
 * @param roleMailboxConfirmed false if the caller wants to be asked about an address that looks
 *     shared, such as {@code contact@…}; a program that asks nobody leaves it out
 */
record UserBody(
    @Nullable String lastName,
    @Nullable String firstName,
    @Nullable String email,
    @Nullable String phone,
    @Nullable List<@Nullable String> habilitationGroups,
    @Nullable Boolean roleMailboxConfirmed) {

  /** The field in which most requests name groups. */
  static final String HABILITATION_GROUPS = "habilitationGroups";

  /** The person, or a 400 problem that names every faulty field. */
  PersonDraft soundDraft() {
    return form()
        .read()
        .match(
            PersonForm.Reading.Sound::draft,
            faulty -> {
              throw Problem.invalid(PeopleProblems.errors(faulty.faults())).exception();
            });
  }

  /** A person to create, who needs a group, or every fault. */
  PersonForm.Reading newPerson() {
    PersonForm.Reading read = form().read();
    List<FieldFault> faults =
        new ArrayList<>(read.match(sound -> List.of(), faulty -> faulty.faults()));
    if (isQuestionable()) {
      faults.add(roleMailbox());
    }
    if (ids(habilitationGroups).isEmpty()) {
      faults.add(new FieldFault(HABILITATION_GROUPS, "required"));
    }
    return faults.isEmpty() ? read : new PersonForm.Reading.Faulty(faults);
  }

  /** Whether the caller is to be asked: the address looks shared, and nobody has confirmed it. */
  boolean isQuestionable() {
    return Boolean.FALSE.equals(roleMailboxConfirmed)
        && address().filter(EmailAddress::looksLikeRoleMailbox).isPresent();
  }

  /** The address, if it is one. */
  Optional<EmailAddress> address() {
    return EmailAddress.parse(email).value();
  }

  static FieldFault roleMailbox() {
    return new FieldFault(PersonForm.EMAIL, "role-mailbox");
  }

  private PersonForm form() {
    return new PersonForm(lastName, firstName, email, phone, ids(habilitationGroups));
  }

  /** The ids as sent; null stands for a text that is no group's id. */
  static List<String> ids(@Nullable List<@Nullable String> given) {
    return given == null ? List.of() : given.stream().map(id -> Objects.toString(id, "")).toList();
  }
}
