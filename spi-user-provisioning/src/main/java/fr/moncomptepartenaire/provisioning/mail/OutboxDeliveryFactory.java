package fr.moncomptepartenaire.provisioning.mail;

import fr.moncomptepartenaire.platform.background.NodeScheduler;
import fr.moncomptepartenaire.platform.realm.RealmRequirement;
import fr.moncomptepartenaire.platform.realm.RealmRequirementFactory;
import fr.moncomptepartenaire.store.mail.OutboxSignal;
import java.time.Duration;
import java.util.List;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;

/**
 * Starts the delivery on every node, at once after a mail is enqueued and every few seconds, and
 * reports a realm that cannot send mails.
 */
public final class OutboxDeliveryFactory implements RealmRequirementFactory {
  private static final Duration EVERY = Duration.ofSeconds(3);
  private static final String TASK = "partner-outbox";

  @Override
  public void postInit(KeycloakSessionFactory factory) {
    NodeScheduler.repeatAndOn(
        factory, OutboxSignal.class, TASK, EVERY, new OutboxDelivery(factory)::run);
  }

  @Override
  public RealmRequirement create(KeycloakSession session) {
    return realm -> {
      boolean configured =
          realm.getSmtpConfig() != null && realm.getSmtpConfig().get("host") != null;
      return configured ? List.of() : List.of("no SMTP server is configured");
    };
  }

  @Override
  public String getId() {
    return "outbox";
  }
}
