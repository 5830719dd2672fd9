package fr.moncomptepartenaire.store.profile;

/** Validates an e-mail address of the user profile. */
public final class EmailAddressValidator extends PersonAttributeValidator {
  static final String ID = "partner-email";

  public EmailAddressValidator() {
    super(
        ID,
        "An e-mail address by the rule of Mon Compte Partenaire's own forms.",
        PersonAttribute.EMAIL);
  }
}
