package fr.moncomptepartenaire.firstadmin.charter;

import fr.moncomptepartenaire.kernel.charter.Charter;
import fr.moncomptepartenaire.platform.realm.RealmSetup;
import fr.moncomptepartenaire.platform.settings.PartnerSettingsProvider;
import fr.moncomptepartenaire.store.PartnerStore;
import java.util.Optional;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;

/** What an account still has to accept in a realm (R23). */
final class CharterDuty {
  /** Attribute of the Keycloak session: an account and the version that it has accepted. */
  private static final String ACCEPTED = CharterDuty.class.getName() + ".accepted";

  private final KeycloakSession session;
  private final RealmModel realm;

  CharterDuty(KeycloakSession session, RealmModel realm) {
    this.session = session;
    this.realm = realm;
  }

  /**
   * The version that the account's holder still has to accept. No statement where no charter is
   * set; one for an account that has accepted, and it is asked once in a request.
   */
  Optional<String> of(String userId) {
    Optional<String> version = PartnerSettingsProvider.of(session).signIn().charterVersion();
    if (version.isEmpty() || !RealmSetup.isPartnerRealm(realm)) {
      return Optional.empty();
    }
    return Charter.owed(version, one -> hasAccepted(userId, one), () -> holder(userId));
  }

  // Only an acceptance is remembered: it stays one, and what is missing may follow.
  private boolean hasAccepted(String userId, String version) {
    String accepted = version + " " + userId;
    if (accepted.equals(session.getAttribute(ACCEPTED))) {
      return true;
    }
    boolean found = PartnerStore.of(session).charterAcceptances().has(userId, version);
    if (found) {
      session.setAttribute(ACCEPTED, accepted);
    }
    return found;
  }

  private Charter.Holder holder(String userId) {
    UserModel user = session.users().getUserById(realm, userId);
    if (user != null && user.getServiceAccountClientLink() != null) {
      return Charter.Holder.MACHINE;
    }
    return PartnerStore.of(session).isLetter(userId)
        ? Charter.Holder.LETTER
        : Charter.Holder.PERSON;
  }
}
