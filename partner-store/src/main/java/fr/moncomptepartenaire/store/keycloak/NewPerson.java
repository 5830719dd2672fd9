package fr.moncomptepartenaire.store.keycloak;

import fr.moncomptepartenaire.kernel.person.EmailAddress;
import fr.moncomptepartenaire.kernel.person.PersonIdentifier;
import fr.moncomptepartenaire.kernel.person.PersonName;
import fr.moncomptepartenaire.kernel.person.PhoneNumber;
import fr.moncomptepartenaire.store.PartnerStore;
import fr.moncomptepartenaire.store.people.MemberListing;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.userprofile.UserProfileContext;
import org.keycloak.userprofile.UserProfileProvider;

/**
 * A person who gets a personal account, by a claim (R4) or from a mandate holder (R6).
 *
 * @param addressProved whether the person has proved the address
 * @param locale the language of mails to the person; null for the realm's language
 */
public record NewPerson(
    PersonName lastName,
    PersonName firstName,
    EmailAddress email,
    Optional<PhoneNumber> phone,
    boolean addressProved,
    @Nullable String locale) {

  /**
   * Creates the account with a new identifier and the required action UPDATE_PASSWORD, and flushes.
   * Throws Keycloak's {@code ValidationException} when the realm's user profile refuses a value. If
   * another user has the address, the unique key may refuse it (see {@link
   * fr.moncomptepartenaire.platform.database.UniqueKeyViolations}), and the transaction is lost.
   * The key never refuses the identifier, which nobody else can get.
   */
  public UserModel create(KeycloakSession session, RealmModel realm) {
    PartnerStore store = PartnerStore.of(session);
    Map<String, List<String>> attributes = new HashMap<>();
    attributes.put(
        UserModel.USERNAME,
        List.of(
            store
                .identifiers()
                .next(
                    realm.getId(),
                    PersonIdentifier.candidates(firstName, lastName),
                    candidate -> session.users().getUserByUsername(realm, candidate) == null)));
    attributes.put(UserModel.EMAIL, List.of(email.value()));
    attributes.put(UserModel.FIRST_NAME, List.of(firstName.value()));
    attributes.put(UserModel.LAST_NAME, List.of(lastName.value()));
    phone.ifPresent(number -> attributes.put(MemberListing.PHONE, List.of(number.value())));
    if (locale != null) {
      attributes.put(UserModel.LOCALE, List.of(locale));
    }
    UserModel person =
        session
            .getProvider(UserProfileProvider.class)
            .create(UserProfileContext.USER_API, attributes)
            .create();
    person.setEnabled(true);
    person.setEmailVerified(addressProved);
    // On the account and not only in the session: a person who leaves finds it at the next sign-in.
    person.addRequiredAction(UserModel.RequiredAction.UPDATE_PASSWORD);
    store.flush();
    return person;
  }

  /** Redacted: names and addresses have no place in a log (T27). */
  @Override
  public String toString() {
    return "NewPerson[…]";
  }
}
