package fr.moncomptepartenaire.provisioning.people;

import fr.moncomptepartenaire.kernel.person.EmailAddress;
import fr.moncomptepartenaire.kernel.person.PersonName;
import fr.moncomptepartenaire.kernel.person.PhoneNumber;
import java.util.Optional;
import java.util.Set;

/**
 * A person to create: every field sound, the groups not yet checked against anybody's authority.
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

  /** Says nothing of the person: drafts may come into a log with a failure. */
  @Override
  public String toString() {
    return "PersonDraft[" + groupIds.size() + " groups]";
  }
}
