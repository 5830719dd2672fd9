package fr.moncomptepartenaire.store.profile;

import fr.moncomptepartenaire.kernel.Parsed;
import fr.moncomptepartenaire.kernel.person.EmailAddress;
import fr.moncomptepartenaire.kernel.person.PersonName;
import fr.moncomptepartenaire.kernel.person.PhoneNumber;
import fr.moncomptepartenaire.store.people.MemberListing;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.UserModel;

/**
 * What Keycloak keeps of a person and we have a rule for. The rule is the one of our own forms,
 * whoever writes the attribute and through which door.
 */
enum PersonAttribute {
  LAST_NAME(UserModel.LAST_NAME, PersonNameValidator.ID),
  FIRST_NAME(UserModel.FIRST_NAME, PersonNameValidator.ID),
  EMAIL(UserModel.EMAIL, EmailAddressValidator.ID),
  PHONE(MemberListing.PHONE, PhoneNumberValidator.ID);

  private final String attribute;
  private final String validator;

  PersonAttribute(String attribute, String validator) {
    this.attribute = attribute;
    this.validator = validator;
  }

  /** The attribute of that name, if there is a rule for it. */
  static Optional<PersonAttribute> named(String attribute) {
    return Arrays.stream(values()).filter(one -> one.attribute.equals(attribute)).findFirst();
  }

  String attribute() {
    return attribute;
  }

  /** The validator that a realm's user profile needs on the attribute. */
  String validator() {
    return validator;
  }

  /** The value as it is stored, or why it is none. */
  Parsed<String> read(@Nullable String typed) {
    return switch (this) {
      case LAST_NAME, FIRST_NAME -> PersonName.parse(typed).map(PersonName::value);
      case EMAIL -> EmailAddress.parse(typed).map(EmailAddress::value);
      case PHONE -> PhoneNumber.parse(typed).map(PhoneNumber::value);
    };
  }
}
