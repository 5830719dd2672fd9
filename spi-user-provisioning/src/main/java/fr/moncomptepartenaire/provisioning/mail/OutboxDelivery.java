package fr.moncomptepartenaire.provisioning.mail;

import fr.moncomptepartenaire.store.Outbox;
import fr.moncomptepartenaire.store.PartnerStore;
import fr.moncomptepartenaire.store.keycloak.PartnerSettingsProvider;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.keycloak.email.EmailException;
import org.keycloak.email.EmailTemplateProvider;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.utils.KeycloakModelUtils;

/**
 * Sends what is due, one mail a transaction. The row stays locked while its mail is sent, so no
 * other node sends it too; a node that dies lets go of it, and another one sends it: at least once,
 * and twice only if the connection broke after the mail server had taken it.
 */
final class OutboxDelivery {
  private static final Logger LOG = Logger.getLogger(OutboxDelivery.class);

  /** One round ends after so many, so that a flood does not keep one thread for ever. */
  private static final int ROUND = 200;

  private final KeycloakSessionFactory factory;

  OutboxDelivery(KeycloakSessionFactory factory) {
    this.factory = factory;
  }

  /** Sends until nothing is due. */
  void run() {
    int sent = 0;
    while (sent < ROUND
        && KeycloakModelUtils.runJobInTransactionWithResult(factory, OutboxDelivery::sendOne)) {
      sent++;
    }
  }

  private static boolean sendOne(KeycloakSession session) {
    Outbox outbox = PartnerStore.of(session).outbox();
    Optional<Outbox.Due> next = outbox.lockNextDue();
    next.ifPresent(due -> send(session, outbox, due));
    return next.isPresent();
  }

  private static void send(KeycloakSession session, Outbox outbox, Outbox.Due due) {
    RealmModel realm = session.realms().getRealm(due.realmId());
    UserModel person = realm == null ? null : session.users().getUserById(realm, due.userId());
    if (realm == null || person == null || person.getEmail() == null) {
      outbox.giveUp(due.id(), "no-addressee");
      return;
    }
    session.getContext().setRealm(realm);
    try {
      mail(session, realm, person, due);
      outbox.sent(due.id());
    } catch (EmailException e) {
      // Neither the text of the failure nor the address: both may name a person.
      Outbox.Failure failure = outbox.failed(due.id(), "mail-server");
      LOG.warnf(
          "mail %s of kind %s was not sent (attempt %d); %s",
          due.id(), due.kind(), failure.attempts(), failure.dead() ? "given up" : "tried again");
    }
  }

  private static void mail(
      KeycloakSession session, RealmModel realm, UserModel person, Outbox.Due due)
      throws EmailException {
    Map<String, Object> attributes = new HashMap<>();
    attributes.put("identifier", person.getUsername());
    attributes.put("organisation", due.organisation());
    attributes.put("signInUrl", signInUrl(session, realm, due));
    switch (due.kind()) {
      case IDENTIFIER ->
          session
              .getProvider(EmailTemplateProvider.class)
              .setRealm(realm)
              .setUser(person)
              .send("partnerIdentifierSubject", "partner-identifier.ftl", attributes);
    }
  }

  private static String signInUrl(KeycloakSession session, RealmModel realm, Outbox.Due due) {
    return PartnerSettingsProvider.of(session)
        .signInUrl()
        .map(URI::toString)
        .orElseGet(() -> due.baseUri() + "realms/" + realm.getName() + "/account/");
  }
}
