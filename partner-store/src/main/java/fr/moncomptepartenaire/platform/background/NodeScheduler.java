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
 * Periodic work of every node after the server's start. It runs on separate threads, since
 * Keycloak's timer has one thread for all tasks and slow work would block it. One-shot commands and
 * nodes with {@code background-work} false do none of it.
 */
public final class NodeScheduler {
  private NodeScheduler() {}

  /** Runs the work after each pause; {@code postInit} of a provider's factory calls this. */
  public static void repeat(
      KeycloakSessionFactory factory, String task, Duration every, Runnable work) {
    onStart(factory, session -> schedule(session, task, every, work));
  }

  /**
   * Runs the work at the start too: a server that restarts every night never reaches the end of a
   * long pause.
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

  /**
   * Runs the work after each pause, and also on each event of the class {@code told} on this node.
   */
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
