package fr.moncomptepartenaire.benchmarks;

import jakarta.ws.rs.POST;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.keycloak.Config;
import org.keycloak.executors.ExecutorsProvider;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.services.resource.RealmResourceProvider;
import org.keycloak.services.resource.RealmResourceProviderFactory;
import org.keycloak.timer.TimerProvider;
import org.keycloak.timer.TimerProvider.TimerTaskContext;

/** Runs a round of a server's background work at once, and tells how long it took. */
public final class RoundsEndpoint implements RealmResourceProviderFactory {
  static final String ID = "benchmark-rounds";

  /** The jar by which a server gets it. */
  static java.nio.file.Path jar() {
    return EndpointJar.of(ID, RoundsEndpoint.class, Resource.class);
  }

  @Override
  public RealmResourceProvider create(KeycloakSession session) {
    return new Resource(session);
  }

  /** What answers at {@code /realms/{realm}/benchmark-rounds}. */
  public static final class Resource implements RealmResourceProvider {
    private final KeycloakSession session;

    Resource(KeycloakSession session) {
      this.session = session;
    }

    @Override
    public Object getResource() {
      return this;
    }

    @Override
    public void close() {}

    /** Answers, in nanoseconds, how long one round of the task took. */
    @POST
    @Produces("text/plain")
    public String round(@QueryParam("task") String task) throws InterruptedException {
      TimerProvider timer = session.getProvider(TimerProvider.class);
      // Nothing else names the work: it is taken out of the timer, and put back.
      TimerTaskContext context = timer.cancelTask(task);
      if (context == null) {
        return "-1";
      }
      timer.schedule(context.getRunnable(), context.getIntervalMillis(), task);
      var threads =
          (ThreadPoolExecutor) session.getProvider(ExecutorsProvider.class).getExecutor(task);
      idle(threads);
      long start = System.nanoTime();
      context.getRunnable().run();
      idle(threads);
      return Long.toString(System.nanoTime() - start);
    }

    private static void idle(ThreadPoolExecutor threads) throws InterruptedException {
      while (threads.getActiveCount() > 0 || !threads.getQueue().isEmpty()) {
        TimeUnit.MILLISECONDS.sleep(1);
      }
    }
  }

  @Override
  public void init(Config.Scope config) {}

  @Override
  public void postInit(KeycloakSessionFactory factory) {}

  @Override
  public void close() {}

  @Override
  public String getId() {
    return ID;
  }
}
