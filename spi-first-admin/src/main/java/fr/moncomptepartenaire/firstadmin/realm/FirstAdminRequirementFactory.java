package fr.moncomptepartenaire.firstadmin.realm;

import fr.moncomptepartenaire.platform.realm.RealmRequirement;
import fr.moncomptepartenaire.platform.realm.RealmRequirementFactory;
import org.keycloak.models.KeycloakSession;

/** Registers {@link FirstAdminRequirement}. */
public final class FirstAdminRequirementFactory implements RealmRequirementFactory {
  @Override
  public RealmRequirement create(KeycloakSession session) {
    return new FirstAdminRequirement(session);
  }

  @Override
  public String getId() {
    return "first-admin";
  }
}
