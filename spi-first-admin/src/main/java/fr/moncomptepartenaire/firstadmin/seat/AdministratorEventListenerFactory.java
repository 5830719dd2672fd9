package fr.moncomptepartenaire.firstadmin.seat;

import fr.moncomptepartenaire.platform.background.NodeScheduler;
import java.time.Duration;
import org.keycloak.Config;
import org.keycloak.events.EventListenerProvider;
import org.keycloak.events.EventListenerProviderFactory;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;

/**
 * Registers {@link AdministratorEventListener} for all realms, and its scheduled rounds on every
 * node.
 */
public final class AdministratorEventListenerFactory implements EventListenerProviderFactory {
  private static final String TASK = "partner-administrators";
  private static final Duration EVERY = Duration.ofHours(1);

  @Override
  public EventListenerProvider create(KeycloakSession session) {
    return new AdministratorEventListener(session);
  }

  @Override
  public boolean isGlobal() {
    return true;
  }

  @Override
  public void postInit(KeycloakSessionFactory factory) {
    NodeScheduler.startAndRepeat(
        factory, TASK, EVERY, () -> AdministratorEventListener.reconcile(factory));
  }

  @Override
  public String getId() {
    return "partner-administrator-watch";
  }

  @Override
  public void init(Config.Scope config) {}

  @Override
  public void close() {}
}
