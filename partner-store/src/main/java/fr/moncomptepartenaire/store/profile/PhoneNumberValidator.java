package fr.moncomptepartenaire.store.profile;

/** Validates a telephone number of the user profile. */
public final class PhoneNumberValidator extends PersonAttributeValidator {
  static final String ID = "partner-phone";

  public PhoneNumberValidator() {
    super(
        ID,
        "A telephone number by the rule of Mon Compte Partenaire's own forms.",
        PersonAttribute.PHONE);
  }
}
