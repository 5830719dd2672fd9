package fr.moncomptepartenaire.firstadmin.factor;

import org.keycloak.authentication.RequiredActionContext;
import org.keycloak.authentication.RequiredActionProvider;
import org.keycloak.authentication.requiredactions.DeleteCredentialAction;
import org.keycloak.events.Errors;
import org.keycloak.events.EventType;
import org.keycloak.models.Constants;
import org.keycloak.models.KeycloakSession;

/**
 * Keycloak's removal of a credential, with a plain page where the last factor of somebody who must
 * have one would go (R16).
 *
 * <p>It replaces Keycloak's own action by its {@link #order()}. It is public because the service
 * loader creates it.
 */
public final class KeptFactorDeletion extends DeleteCredentialAction {
  @Override
  public RequiredActionProvider create(KeycloakSession session) {
    return new KeptFactorDeletion();
  }

  @Override
  public int order() {
    return super.order() + 1;
  }

  @Override
  public void requiredActionChallenge(RequiredActionContext context) {
    if (!refuse(context)) {
      super.requiredActionChallenge(context);
    }
  }

  @Override
  public void processAction(RequiredActionContext context) {
    if (!refuse(context)) {
      super.processAction(context);
    }
  }

  private static boolean refuse(RequiredActionContext context) {
    String id = context.getAuthenticationSession().getClientNote(Constants.KC_ACTION_PARAMETER);
    if (id == null
        || !LastFactor.is(
            context.getSession(),
            context.getUser(),
            context.getUser().credentialManager().getStoredCredentialById(id))) {
      return false;
    }
    context
        .getEvent()
        .clone()
        .event(EventType.REMOVE_CREDENTIAL)
        .error(Errors.DELETE_CREDENTIAL_FAILED);
    context.challenge(context.form().createForm("last-factor.ftl"));
    return true;
  }
}
