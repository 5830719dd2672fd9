package fr.moncomptepartenaire.provisioning.people;

import fr.moncomptepartenaire.store.PartnerStore;
import fr.moncomptepartenaire.store.keycloak.SignOut;
import java.util.List;
import org.keycloak.credential.CredentialModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.credential.PasswordCredentialModel;

/** What a person could sign in with so far, where new credentials are on their way. */
final class OldCredentials {
  private OldCredentials() {}

  /** The password is gone, mailed passwords and links are worth nothing, sessions end. */
  static void end(KeycloakSession session, RealmModel realm, UserModel person) {
    List<CredentialModel> passwords =
        person
            .credentialManager()
            .getStoredCredentialsByTypeStream(PasswordCredentialModel.TYPE)
            .toList();
    passwords.forEach(
        password -> person.credentialManager().removeStoredCredentialById(password.getId()));
    PartnerStore.of(session).credentials().end(person.getId());
    person.addRequiredAction(UserModel.RequiredAction.UPDATE_PASSWORD);
    SignOut.everywhere(session, realm, person);
  }
}
