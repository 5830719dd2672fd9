package fr.moncomptepartenaire.provisioning.mail;

import fr.moncomptepartenaire.store.keycloak.RealmRequirement;
import fr.moncomptepartenaire.store.keycloak.RealmRequirementFactory;
import java.util.List;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.RealmModel;
import org.keycloak.models.utils.KeycloakModelUtils;
import org.keycloak.models.utils.PostMigrationEvent;
import org.keycloak.timer.TimerProvider;

/** Lets every node look for due mails every few seconds, and says when a realm cannot send any. */
public final class OutboxDeliveryFactory implements RealmRequirementFactory {
  private static final long EVERY_MILLIS = 3_000;

  @Override
  public void postInit(KeycloakSessionFactory factory) {
    factory.register(
        event -> {
          if (event instanceof PostMigrationEvent) {
            var delivery = new OutboxDelivery(factory);
            KeycloakModelUtils.runJobInTransaction(
                factory,
                session ->
                    session
                        .getProvider(TimerProvider.class)
                        .schedule(delivery::run, EVERY_MILLIS, "partner-outbox"));
          }
        });
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
