package fr.moncomptepartenaire.firstadmin.factor;

import org.keycloak.authentication.RequiredActionContext;
import org.keycloak.authentication.RequiredActionProvider;
import org.keycloak.authentication.requiredactions.UpdateTotp;
import org.keycloak.models.KeycloakSession;

/**
 * Keycloak's set-up of an authenticator application, which counts as a proof of the factor.
 *
 * <p>It replaces Keycloak's own action by its {@link #order()}. It is public because the service
 * loader creates it.
 */
public final class ProvingTotp extends UpdateTotp {
  @Override
  public RequiredActionProvider create(KeycloakSession session) {
    return new ProvingTotp();
  }

  @Override
  public int order() {
    return super.order() + 1;
  }

  @Override
  public void requiredActionChallenge(RequiredActionContext context) {
    new Enrolment(context, getId()).show(() -> super.requiredActionChallenge(context));
  }

  @Override
  public void processAction(RequiredActionContext context) {
    new Enrolment(context, getId()).process(() -> super.processAction(context));
  }
}
