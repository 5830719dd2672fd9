package fr.moncomptepartenaire.firstadmin.factor;

import org.keycloak.Config;
import org.keycloak.events.EventListenerProvider;
import org.keycloak.events.EventListenerProviderFactory;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;

/** Registers {@link SecondFactorGuard} for all realms: no setting of a realm can disable it. */
public final class SecondFactorGuardFactory implements EventListenerProviderFactory {
  @Override
  public EventListenerProvider create(KeycloakSession session) {
    return new SecondFactorGuard(session);
  }

  @Override
  public boolean isGlobal() {
    return true;
  }

  @Override
  public String getId() {
    return "partner-second-factor-veto";
  }

  @Override
  public void init(Config.Scope config) {}

  @Override
  public void postInit(KeycloakSessionFactory factory) {}

  @Override
  public void close() {}
}
