package fr.moncomptepartenaire.provisioning.fgap;

import fr.moncomptepartenaire.platform.realm.RealmRequirement;
import java.util.List;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;

/**
 * Sets up the policy and the permissions by which the people of an organisation see one another.
 */
final class PermissionRequirement implements RealmRequirement {
  private final KeycloakSession session;

  PermissionRequirement(KeycloakSession session) {
    this.session = session;
  }

  @Override
  public void provide(RealmModel realm) {
    ProvidedPermissions.of(session, realm).ifPresent(ProvidedPermissions::provide);
  }

  @Override
  public List<String> shortcomings(RealmModel realm) {
    return ProvidedPermissions.of(session, realm)
        .map(ProvidedPermissions::shortcomings)
        .orElseGet(() -> List.of("fine-grained admin permissions are off"));
  }
}
