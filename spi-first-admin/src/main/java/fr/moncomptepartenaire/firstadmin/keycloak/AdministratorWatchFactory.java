package fr.moncomptepartenaire.firstadmin.keycloak;

import java.time.Duration;
import java.util.concurrent.ExecutorService;
import org.keycloak.Config;
import org.keycloak.events.EventListenerProvider;
import org.keycloak.events.EventListenerProviderFactory;
import org.keycloak.executors.ExecutorsProvider;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.utils.KeycloakModelUtils;
import org.keycloak.models.utils.PostMigrationEvent;
import org.keycloak.timer.TimerProvider;

/** Registers {@link AdministratorWatch} for all realms, and its rounds on every node. */
public final class AdministratorWatchFactory implements EventListenerProviderFactory {
  private static final String TASK = "partner-administrators";
  private static final Duration EVERY = Duration.ofHours(1);

  @Override
  public EventListenerProvider create(KeycloakSession session) {
    return new AdministratorWatch(session);
  }

  @Override
  public boolean isGlobal() {
    return true;
  }

  @Override
  public void postInit(KeycloakSessionFactory factory) {
    factory.register(
        event -> {
          if (event instanceof PostMigrationEvent) {
            KeycloakModelUtils.runJobInTransaction(factory, session -> schedule(session, factory));
          }
        });
  }

  // At the start too: a server that restarts every night would never reach an interval.
  private static void schedule(KeycloakSession session, KeycloakSessionFactory factory) {
    ExecutorService threads = session.getProvider(ExecutorsProvider.class).getExecutor(TASK);
    threads.execute(() -> AdministratorWatch.reconcile(factory));
    session
        .getProvider(TimerProvider.class)
        .schedule(
            () -> threads.execute(() -> AdministratorWatch.reconcile(factory)),
            EVERY.toMillis(),
            TASK);
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
