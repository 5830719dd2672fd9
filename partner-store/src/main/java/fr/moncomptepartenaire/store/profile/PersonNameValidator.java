package fr.moncomptepartenaire.store.profile;

/** Validates a last or a first name of the user profile. */
public final class PersonNameValidator extends PersonAttributeValidator {
  static final String ID = "partner-person-name";

  public PersonNameValidator() {
    super(
        ID,
        "A last or first name by the rule of Mon Compte Partenaire's own forms.",
        PersonAttribute.LAST_NAME);
  }
}
