package fr.moncomptepartenaire.provisioning.realm;

import org.keycloak.component.ComponentModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.workflow.DisableUserStepProvider;
import org.keycloak.models.workflow.DisableUserStepProviderFactory;

/**
 * Replaces Keycloak's factory of the workflow step that disables an account: it has the same id,
 * which realms' workflows refer to, and a higher order. Keycloak's step does the rest.
 */
public final class JournaledDisableStepFactory extends DisableUserStepProviderFactory {
  @Override
  public DisableUserStepProvider create(KeycloakSession session, ComponentModel model) {
    return new JournaledDisableStep(session, model);
  }

  @Override
  public int order() {
    return super.order() + 1;
  }
}
