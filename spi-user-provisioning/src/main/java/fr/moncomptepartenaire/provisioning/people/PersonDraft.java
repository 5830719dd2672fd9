package fr.moncomptepartenaire.provisioning.people;

import fr.moncomptepartenaire.kernel.person.EmailAddress;
import fr.moncomptepartenaire.kernel.person.PersonName;
import fr.moncomptepartenaire.kernel.person.PhoneNumber;
import java.util.Optional;
import java.util.Set;
import org.keycloak.models.UserModel;

/**
 * A person to create. Every field is valid; the groups are not yet checked against the caller's
 * authority.
 */
public record PersonDraft(
    PersonName lastName,
    PersonName firstName,
    EmailAddress email,
    Optional<PhoneNumber> phone,
    Set<String> groupIds) {

  public PersonDraft {
    groupIds = Set.copyOf(groupIds);
  }

  /** Writes names and telephone. Address and groups are changed by rules of their own. */
  void writeTo(UserModel user) {
    user.setLastName(lastName.value());
    user.setFirstName(firstName.value());
    phone.ifPresentOrElse(
        number -> user.setSingleAttribute(PersonForm.PHONE, number.value()),
        () -> user.removeAttribute(PersonForm.PHONE));
  }

  /** Says nothing about the person: an exception may carry the draft into a log. */
  @Override
  public String toString() {
    return "PersonDraft[" + groupIds.size() + " groups]";
  }
}
