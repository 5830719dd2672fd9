package fr.moncomptepartenaire.provisioning.session;

import org.keycloak.Config;
import org.keycloak.events.EventListenerProvider;
import org.keycloak.events.EventListenerProviderFactory;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;

/** Registers {@link LoginEventListener} for all realms: no realm's settings can switch it off. */
public final class LoginEventListenerFactory implements EventListenerProviderFactory {
  @Override
  public EventListenerProvider create(KeycloakSession session) {
    return new LoginEventListener(session);
  }

  @Override
  public boolean isGlobal() {
    return true;
  }

  @Override
  public String getId() {
    return "partner-sign-in-watch";
  }

  @Override
  public void init(Config.Scope config) {}

  @Override
  public void postInit(KeycloakSessionFactory factory) {}

  @Override
  public void close() {}
}
