package fr.moncomptepartenaire.platform.assurance;

import fr.moncomptepartenaire.platform.realm.RealmRequirement;
import fr.moncomptepartenaire.platform.realm.RealmRequirementFactory;
import org.keycloak.models.KeycloakSession;

/** Registers {@link StepUpRequirement}. */
public final class StepUpRequirementFactory implements RealmRequirementFactory {
  @Override
  public RealmRequirement create(KeycloakSession session) {
    return new StepUpRequirement(session);
  }

  @Override
  public String getId() {
    return "step-up";
  }
}
