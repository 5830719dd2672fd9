package fr.moncomptepartenaire.firstadmin.charter;

import org.keycloak.Config;
import org.keycloak.events.EventListenerProvider;
import org.keycloak.events.EventListenerProviderFactory;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;

/** Registers {@link CharterGuard} for all realms: no setting of a realm can disable it. */
public final class CharterGuardFactory implements EventListenerProviderFactory {
  @Override
  public EventListenerProvider create(KeycloakSession session) {
    return new CharterGuard(session);
  }

  @Override
  public boolean isGlobal() {
    return true;
  }

  @Override
  public String getId() {
    return "partner-charter-veto";
  }

  @Override
  public void init(Config.Scope config) {}

  @Override
  public void postInit(KeycloakSessionFactory factory) {}

  @Override
  public void close() {}
}
