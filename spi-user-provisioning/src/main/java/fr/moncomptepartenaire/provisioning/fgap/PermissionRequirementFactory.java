package fr.moncomptepartenaire.provisioning.fgap;

import fr.moncomptepartenaire.store.keycloak.RealmRequirement;
import fr.moncomptepartenaire.store.keycloak.RealmRequirementFactory;
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
