package fr.moncomptepartenaire.provisioning.recertification;

import fr.moncomptepartenaire.store.keycloak.RealmRequirement;
import fr.moncomptepartenaire.store.keycloak.RealmRequirementFactory;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import org.keycloak.executors.ExecutorsProvider;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.RealmModel;
import org.keycloak.models.utils.KeycloakModelUtils;
import org.keycloak.models.utils.PostMigrationEvent;
import org.keycloak.timer.TimerProvider;

/** Lets every node look after the campaigns twice a minute. */
public final class RecertificationRoundsFactory implements RealmRequirementFactory {
  private static final Duration EVERY = Duration.ofSeconds(30);
  private static final String TASK = "partner-recertification";

  @Override
  public void postInit(KeycloakSessionFactory factory) {
    factory.register(
        event -> {
          if (event instanceof PostMigrationEvent) {
            var rounds = new RecertificationRounds(factory);
            KeycloakModelUtils.runJobInTransaction(factory, session -> schedule(session, rounds));
          }
        });
  }

  // The timer has one thread for all of Keycloak.
  private static void schedule(KeycloakSession session, RecertificationRounds rounds) {
    ExecutorService threads = session.getProvider(ExecutorsProvider.class).getExecutor(TASK);
    session
        .getProvider(TimerProvider.class)
        .schedule(() -> threads.execute(rounds::run), EVERY.toMillis(), TASK);
  }

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
    return "recertification";
  }
}
