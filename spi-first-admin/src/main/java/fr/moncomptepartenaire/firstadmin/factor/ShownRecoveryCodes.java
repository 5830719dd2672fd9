package fr.moncomptepartenaire.firstadmin.factor;

import org.keycloak.authentication.RequiredActionContext;
import org.keycloak.authentication.RequiredActionProvider;
import org.keycloak.authentication.requiredactions.RecoveryAuthnCodesAction;
import org.keycloak.models.KeycloakSession;

/**
 * Keycloak's recovery codes, for whoever has given a factor (R16). Their page shows the steps of a
 * claim that they end.
 *
 * <p>It replaces Keycloak's own action by its {@link #order()}. It is public because the service
 * loader creates it.
 */
public final class ShownRecoveryCodes extends RecoveryAuthnCodesAction {
  @Override
  public RequiredActionProvider create(KeycloakSession session) {
    return new ShownRecoveryCodes();
  }

  @Override
  public int order() {
    return super.order() + 1;
  }

  @Override
  public void requiredActionChallenge(RequiredActionContext context) {
    new Enrolment(context, getId()).recover(() -> super.requiredActionChallenge(context));
  }

  @Override
  public void processAction(RequiredActionContext context) {
    new Enrolment(context, getId()).recover(() -> super.processAction(context));
  }
}
