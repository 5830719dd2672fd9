package fr.moncomptepartenaire.firstadmin.factor;

import org.keycloak.Config;
import org.keycloak.authentication.CredentialRegistrator;
import org.keycloak.authentication.InitiatedActionSupport;
import org.keycloak.authentication.RequiredActionContext;
import org.keycloak.authentication.RequiredActionFactory;
import org.keycloak.authentication.RequiredActionProvider;
import org.keycloak.authentication.requiredactions.WebAuthnRegister;
import org.keycloak.authentication.requiredactions.WebAuthnRegisterFactory;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.sessions.AuthenticationSessionModel;

/**
 * Keycloak's registration of a passkey or security key, which counts as a proof of the factor. It
 * replaces Keycloak's own action by its {@link #order()}.
 */
public final class ProvingPasskeyFactory implements RequiredActionFactory {
  private final WebAuthnRegisterFactory keycloaks = new WebAuthnRegisterFactory();

  @Override
  public RequiredActionProvider create(KeycloakSession session) {
    return new ProvingPasskey((WebAuthnRegister) keycloaks.create(session));
  }

  @Override
  public int order() {
    return keycloaks.order() + 1;
  }

  @Override
  public String getId() {
    return WebAuthnRegisterFactory.PROVIDER_ID;
  }

  @Override
  public String getDisplayText() {
    return keycloaks.getDisplayText();
  }

  @Override
  public void init(Config.Scope config) {}

  @Override
  public void postInit(KeycloakSessionFactory factory) {}

  @Override
  public void close() {}

  private static final class ProvingPasskey
      implements RequiredActionProvider, CredentialRegistrator {
    private final WebAuthnRegister keycloaks;

    ProvingPasskey(WebAuthnRegister keycloaks) {
      this.keycloaks = keycloaks;
    }

    @Override
    public InitiatedActionSupport initiatedActionSupport() {
      return keycloaks.initiatedActionSupport();
    }

    @Override
    public String getCredentialType(KeycloakSession session, AuthenticationSessionModel signIn) {
      return keycloaks.getCredentialType(session, signIn);
    }

    @Override
    public void evaluateTriggers(RequiredActionContext context) {
      keycloaks.evaluateTriggers(context);
    }

    @Override
    public void requiredActionChallenge(RequiredActionContext context) {
      new Enrolment(context, WebAuthnRegisterFactory.PROVIDER_ID)
          .show(() -> keycloaks.requiredActionChallenge(context));
    }

    @Override
    public void processAction(RequiredActionContext context) {
      new Enrolment(context, WebAuthnRegisterFactory.PROVIDER_ID)
          .process(() -> keycloaks.processAction(context));
    }

    @Override
    public void close() {
      keycloaks.close();
    }
  }
}
