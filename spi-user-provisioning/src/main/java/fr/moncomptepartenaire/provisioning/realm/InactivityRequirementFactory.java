package fr.moncomptepartenaire.provisioning.realm;

import fr.moncomptepartenaire.platform.realm.RealmRequirement;
import fr.moncomptepartenaire.platform.realm.RealmRequirementFactory;
import org.keycloak.models.KeycloakSession;

/** Registers {@link InactivityRequirement}. */
public final class InactivityRequirementFactory implements RealmRequirementFactory {
  @Override
  public RealmRequirement create(KeycloakSession session) {
    return new InactivityRequirement(session);
  }

  @Override
  public String getId() {
    return "inactivity";
  }
}
