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
 * The user attributes with a rule of ours. The rule is that of our own forms, whoever writes the
 * attribute and in whatever way.
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

  /** The rule for an attribute with this name, if any. */
  static Optional<PersonAttribute> named(String attribute) {
    return Arrays.stream(values()).filter(one -> one.attribute.equals(attribute)).findFirst();
  }

  String attribute() {
    return attribute;
  }

  /** The id of the validator that a realm's user profile needs on the attribute. */
  String validator() {
    return validator;
  }

  /** The stored form of a typed value, or the defect. */
  Parsed<String> read(@Nullable String typed) {
    return switch (this) {
      case LAST_NAME, FIRST_NAME -> PersonName.parse(typed).map(PersonName::value);
      case EMAIL -> EmailAddress.parse(typed).map(EmailAddress::value);
      case PHONE -> PhoneNumber.parse(typed).map(PhoneNumber::value);
    };
  }
}
