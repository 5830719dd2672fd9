package fr.moncomptepartenaire.provisioning.people;

import fr.moncomptepartenaire.store.PartnerStore;
import fr.moncomptepartenaire.store.keycloak.SignOut;
import java.util.List;
import org.keycloak.credential.CredentialModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.credential.PasswordCredentialModel;

/** The credentials that a person had before new ones are mailed. */
final class OldCredentials {
  private OldCredentials() {}

  /** Removes the password, invalidates mailed passwords and links, and ends the sessions. */
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
