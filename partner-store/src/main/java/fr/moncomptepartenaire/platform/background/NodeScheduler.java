package fr.moncomptepartenaire.platform.background;

import java.time.Duration;
import java.util.concurrent.ExecutorService;
import org.keycloak.executors.ExecutorsProvider;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.utils.KeycloakModelUtils;
import org.keycloak.models.utils.PostMigrationEvent;
import org.keycloak.provider.ProviderEvent;
import org.keycloak.timer.TimerProvider;

/**
 * Work that every node does again and again once the server has started. On threads of its own:
 * Keycloak's timer has one for everybody, which nothing slow must hold up. A one-shot command does
 * none of it, nor does a node whose setting {@code background-work} is false.
 */
public final class NodeScheduler {
  private NodeScheduler() {}

  /** Does the work after each pause; to be called by {@code postInit} of a provider's factory. */
  public static void repeat(
      KeycloakSessionFactory factory, String task, Duration every, Runnable work) {
    onStart(factory, session -> schedule(session, task, every, work));
  }

  /**
   * Does the work at the start too: a server that restarts every night would never reach a long
   * pause's end.
   */
  public static void startAndRepeat(
      KeycloakSessionFactory factory, String task, Duration every, Runnable work) {
    onStart(
        factory,
        session -> {
          threads(session, task).execute(work);
          schedule(session, task, every, work);
        });
  }

  /** Does the work after each pause, and besides whenever this node is told of something. */
  public static void repeatAndOn(
      KeycloakSessionFactory factory,
      Class<? extends ProviderEvent> told,
      String task,
      Duration every,
      Runnable work) {
    onStart(
        factory,
        session -> {
          ExecutorService threads = threads(session, task);
          factory.register(
              event -> {
                if (told.isInstance(event)) {
                  threads.execute(work);
                }
              });
          schedule(session, task, every, work);
        });
  }

  private interface Start {
    void in(KeycloakSession session);
  }

  private static void onStart(KeycloakSessionFactory factory, Start start) {
    factory.register(
        event -> {
          if (event instanceof PostMigrationEvent) {
            KeycloakModelUtils.runJobInTransaction(
                factory,
                session -> {
                  if (NodeMode.worksInBackground(session)) {
                    start.in(session);
                  }
                });
          }
        });
  }

  private static void schedule(
      KeycloakSession session, String task, Duration every, Runnable work) {
    ExecutorService threads = threads(session, task);
    session
        .getProvider(TimerProvider.class)
        .schedule(() -> threads.execute(work), every.toMillis(), task);
  }

  private static ExecutorService threads(KeycloakSession session, String task) {
    return session.getProvider(ExecutorsProvider.class).getExecutor(task);
  }
}
