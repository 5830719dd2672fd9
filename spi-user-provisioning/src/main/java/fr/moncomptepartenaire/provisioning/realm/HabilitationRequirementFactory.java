package fr.moncomptepartenaire.provisioning.realm;

import fr.moncomptepartenaire.platform.realm.RealmRequirement;
import fr.moncomptepartenaire.platform.realm.RealmRequirementFactory;
import org.keycloak.models.KeycloakSession;

/** Registers {@link HabilitationRequirement}. */
public final class HabilitationRequirementFactory implements RealmRequirementFactory {
  @Override
  public RealmRequirement create(KeycloakSession session) {
    return new HabilitationRequirement(session);
  }

  @Override
  public String getId() {
    return "habilitations";
  }
}
