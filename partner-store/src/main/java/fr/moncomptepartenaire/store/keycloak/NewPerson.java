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
 * Somebody who is about to get a personal account, by a claim (R4) or from a mandate holder (R6).
 *
 * @param addressProved whether the person has shown to read mail at the address
 * @param locale the language of mails to the person; null for the realm's
 */
public record NewPerson(
    PersonName lastName,
    PersonName firstName,
    EmailAddress email,
    Optional<PhoneNumber> phone,
    boolean addressProved,
    @Nullable String locale) {

  /**
   * Creates the account, with an identifier of its own and a password still to be chosen, and sends
   * it to the database. A refusal of the realm's user profile throws Keycloak's {@code
   * ValidationException}; an address that somebody has may also be refused by the unique key only
   * (see {@link fr.moncomptepartenaire.platform.database.UniqueKeyViolations}), after which the
   * transaction is lost. Nobody else gets the identifier: it is always the address that the key
   * refuses.
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
    // On the account and not on the session alone: whoever leaves finds it again next time.
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
