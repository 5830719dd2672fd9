package fr.moncomptepartenaire.provisioning.mail;

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

/** Lets every node look for due mails every few seconds, and says when a realm cannot send any. */
public final class OutboxDeliveryFactory implements RealmRequirementFactory {
  private static final long EVERY_MILLIS = 3_000;
  private static final String TASK = "partner-outbox";

  @Override
  public void postInit(KeycloakSessionFactory factory) {
    factory.register(
        event -> {
          if (event instanceof PostMigrationEvent) {
            var delivery = new OutboxDelivery(factory);
            KeycloakModelUtils.runJobInTransaction(factory, session -> schedule(session, delivery));
          }
        });
  }

  // The timer has one thread for all of Keycloak: a mail server that hangs must not hold it up.
  private static void schedule(KeycloakSession session, OutboxDelivery delivery) {
    ExecutorService threads = session.getProvider(ExecutorsProvider.class).getExecutor(TASK);
    session
        .getProvider(TimerProvider.class)
        .schedule(() -> threads.execute(delivery::run), EVERY_MILLIS, TASK);
  }

  @Override
  public RealmRequirement create(KeycloakSession session) {
    return new RealmRequirement() {
      @Override
      public void provide(RealmModel realm) {}

      @Override
      public List<String> shortcomings(RealmModel realm) {
        boolean configured =
            realm.getSmtpConfig() != null && realm.getSmtpConfig().get("host") != null;
        return configured ? List.of() : List.of("no SMTP server is configured");
      }
    };
  }

  @Override
  public String getId() {
    return "outbox";
  }
}
