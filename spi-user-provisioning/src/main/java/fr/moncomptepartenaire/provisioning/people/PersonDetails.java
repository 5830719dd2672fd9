package fr.moncomptepartenaire.provisioning.people;

import fr.moncomptepartenaire.kernel.assurance.FactorKind;
import fr.moncomptepartenaire.kernel.delegation.MandateKind;
import fr.moncomptepartenaire.kernel.journal.ChangedField;
import fr.moncomptepartenaire.kernel.journal.DetailKey;
import fr.moncomptepartenaire.kernel.journal.JournalDetails;
import fr.moncomptepartenaire.kernel.journal.JournalDetails.Access;
import fr.moncomptepartenaire.kernel.person.PhoneNumber;
import fr.moncomptepartenaire.store.people.MemberRow;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What the journal says of a change of one person, from the person as it was before (R20). */
final class PersonDetails {
  private PersonDetails() {}

  static JournalDetails edited(MemberRow before, PersonDraft draft) {
    Set<ChangedField> changed = EnumSet.noneOf(ChangedField.class);
    if (!draft.lastName().value().equals(before.lastName())) {
      changed.add(ChangedField.LAST_NAME);
    }
    if (!draft.firstName().value().equals(before.firstName())) {
      changed.add(ChangedField.FIRST_NAME);
    }
    if (!draft.phone().map(PhoneNumber::value).equals(before.phone())) {
      changed.add(ChangedField.PHONE);
    }
    if (!draft.email().value().equals(before.email())) {
      changed.add(ChangedField.EMAIL);
    }
    return JournalDetails.none().fields(changed);
  }

  static JournalDetails secondFactor(Collection<FactorKind> removed) {
    return JournalDetails.none().with(DetailKey.FACTORS, removed.stream().map(Enum::name).toList());
  }

  static JournalDetails regrouped(MemberRow before, Collection<String> groupIds) {
    return JournalDetails.none().groups(before.groups(), groupIds);
  }

  /** The groups stay with a disabled account, and count again when it is enabled. */
  static JournalDetails access(MemberRow before, Access after) {
    return JournalDetails.none()
        .access(Access.of(before.enabled()), after)
        .groups(before.groups(), before.groups());
  }

  static JournalDetails deleted(MemberRow before) {
    return mandate(before, Optional.empty(), Set.of())
        .groups(before.groups(), List.of())
        .access(Access.of(before.enabled()), Access.DELETED);
  }

  static JournalDetails mandate(
      MemberRow before, Optional<MandateKind> after, Collection<String> perimeter) {
    return JournalDetails.none()
        .mandate(before.mandate(), after)
        .perimeter(before.perimeter(), perimeter);
  }
}
