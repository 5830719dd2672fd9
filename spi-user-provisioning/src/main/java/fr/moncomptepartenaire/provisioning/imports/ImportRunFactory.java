package fr.moncomptepartenaire.provisioning.imports;

import fr.moncomptepartenaire.store.keycloak.RealmRequirement;
import fr.moncomptepartenaire.store.keycloak.RealmRequirementFactory;
import java.util.List;
import java.util.concurrent.ExecutorService;
import org.keycloak.executors.ExecutorsProvider;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.RealmModel;
import org.keycloak.models.utils.KeycloakModelUtils;
import org.keycloak.models.utils.PostMigrationEvent;
import org.keycloak.timer.TimerProvider;

/** Lets every node look for lines to import every second, and sweep old imports every hour. */
public final class ImportRunFactory implements RealmRequirementFactory {
  private static final long EVERY_MILLIS = 1_000;
  private static final long SWEEP_MILLIS = 3_600_000;
  private static final String TASK = "partner-imports";

  @Override
  public void postInit(KeycloakSessionFactory factory) {
    factory.register(
        event -> {
          if (event instanceof PostMigrationEvent) {
            var run = new ImportRun(factory, new PersonLineAct());
            KeycloakModelUtils.runJobInTransaction(factory, session -> schedule(session, run));
          }
        });
  }

  // The timer has one thread for all of Keycloak: a long file must not hold it up.
  private static void schedule(KeycloakSession session, ImportRun run) {
    ExecutorService threads = session.getProvider(ExecutorsProvider.class).getExecutor(TASK);
    TimerProvider timer = session.getProvider(TimerProvider.class);
    timer.schedule(() -> threads.execute(run::run), EVERY_MILLIS, TASK);
    timer.schedule(() -> threads.execute(run::sweep), SWEEP_MILLIS, TASK + "-sweep");
  }

  /** Asks nothing of a realm: only the start of the server is of interest. */
  @Override
  public RealmRequirement create(KeycloakSession session) {
    return new RealmRequirement() {
      @Override
      public void provide(RealmModel realm) {}

      @Override
      public List<String> shortcomings(RealmModel realm) {
        return List.of();
      }
    };
  }

  @Override
  public String getId() {
    return "imports";
  }
}
