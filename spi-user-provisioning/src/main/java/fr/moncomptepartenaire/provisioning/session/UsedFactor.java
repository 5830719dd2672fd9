package fr.moncomptepartenaire.provisioning.session;

import fr.moncomptepartenaire.kernel.assurance.FactorKind;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.keycloak.WebAuthnConstants;
import org.keycloak.authentication.AuthenticatorUtil;
import org.keycloak.credential.CredentialModel;
import org.keycloak.events.Details;
import org.keycloak.events.Event;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.credential.WebAuthnCredentialModel;
import org.keycloak.sessions.AuthenticationSessionModel;

/**
 * Which second factor a sign-in was proved with. Keycloak (26.7.4) says it in the event's details:
 * the passkey by its own id, the application by the credential's. Of recovery codes, and where a
 * page came between the proof and the end of the sign-in, it says the type only, in the
 * authentication session.
 */
record UsedFactor(KeycloakSession session, RealmModel realm) {

  /** The id of the credential; empty if the password was enough, or if it cannot be told. */
  Optional<String> of(Event login) {
    Map<String, String> details = login.getDetails();
    String key = details == null ? null : details.get(WebAuthnConstants.PUBKEY_CRED_ID_ATTR);
    String chosen = details == null ? null : details.get(Details.SELECTED_CREDENTIAL_ID);
    List<String> proved = proved();
    if (key == null && chosen == null && proved.isEmpty()) {
      return Optional.empty();
    }
    UserModel person = session.users().getUserById(realm, login.getUserId());
    if (person == null) {
      return Optional.empty();
    }
    if (key != null) {
      return passkeys(person).stream()
          .filter(passkey -> isKey(passkey, key))
          .map(CredentialModel::getId)
          .findFirst();
    }
    if (chosen != null && person.credentialManager().getStoredCredentialById(chosen) != null) {
      return Optional.of(chosen);
    }
    return proved.stream()
        .map(type -> credentials(person, type))
        // Of several, nobody knows which.
        .filter(some -> some.size() == 1)
        .map(some -> some.get(0).getId())
        .findFirst();
  }

  /** The types of factor that this sign-in has asked for and got. */
  private List<String> proved() {
    AuthenticationSessionModel signIn = session.getContext().getAuthenticationSession();
    List<String> types = signIn == null ? null : AuthenticatorUtil.getAuthnCredentials(signIn);
    return types == null ? List.of() : types.stream().filter(FactorKind.types()::contains).toList();
  }

  private static List<CredentialModel> passkeys(UserModel person) {
    return credentials(person, FactorKind.PASSKEY.type());
  }

  private static List<CredentialModel> credentials(UserModel person, String type) {
    return person.credentialManager().getStoredCredentialsByTypeStream(type).toList();
  }

  private static boolean isKey(CredentialModel passkey, String key) {
    String stored =
        WebAuthnCredentialModel.createFromCredentialModel(passkey)
            .getWebAuthnCredentialData()
            .getCredentialId();
    return plain(stored).equals(plain(key));
  }

  // Keycloak stores the key's id in Base64, and its event has it in Base64 for URLs.
  private static String plain(String base64) {
    return base64.replace('+', '-').replace('/', '_').replace("=", "");
  }
}
