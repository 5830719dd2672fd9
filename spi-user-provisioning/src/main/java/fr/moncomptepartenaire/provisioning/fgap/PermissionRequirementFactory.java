package fr.moncomptepartenaire.provisioning.fgap;

import fr.moncomptepartenaire.platform.realm.RealmRequirement;
import fr.moncomptepartenaire.platform.realm.RealmRequirementFactory;
import org.keycloak.models.KeycloakSession;

/** Registers {@link PermissionRequirement}. */
public final class PermissionRequirementFactory implements RealmRequirementFactory {
  @Override
  public RealmRequirement create(KeycloakSession session) {
    return new PermissionRequirement(session);
  }

  @Override
  public String getId() {
    return "permissions";
  }
}
