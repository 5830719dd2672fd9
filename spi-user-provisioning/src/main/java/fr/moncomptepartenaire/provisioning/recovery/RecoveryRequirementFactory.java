package fr.moncomptepartenaire.provisioning.recovery;

import fr.moncomptepartenaire.platform.realm.RealmRequirement;
import fr.moncomptepartenaire.platform.realm.RealmRequirementFactory;
import java.util.List;
import org.keycloak.models.AuthenticationFlowModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;

/** Reports a realm whose forgotten-password pages are not ours (R12). */
public final class RecoveryRequirementFactory implements RealmRequirementFactory {
  @Override
  public RealmRequirement create(KeycloakSession session) {
    return realm ->
        !realm.isResetPasswordAllowed() || usesOurForm(realm)
            ? List.of()
            : List.of(
                "the reset-credentials flow does not use the authenticator '"
                    + RecoveryFormFactory.ID
                    + "'");
  }

  private static boolean usesOurForm(RealmModel realm) {
    AuthenticationFlowModel flow = realm.getResetCredentialsFlow();
    return flow != null
        && realm
            .getAuthenticationExecutionsStream(flow.getId())
            .anyMatch(
                execution ->
                    RecoveryFormFactory.ID.equals(execution.getAuthenticator())
                        && execution.isRequired());
  }

  @Override
  public String getId() {
    return "recovery";
  }
}
