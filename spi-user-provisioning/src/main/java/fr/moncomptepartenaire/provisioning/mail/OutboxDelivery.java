package fr.moncomptepartenaire.provisioning.mail;

import fr.moncomptepartenaire.store.Outbox;
import fr.moncomptepartenaire.store.PartnerStore;
import fr.moncomptepartenaire.store.keycloak.PartnerSettingsProvider;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
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

  /**
   * Sends until nothing is due or a mail fails. Never throws: all of Keycloak's scheduled tasks
   * share one {@link java.util.Timer}, which an exception ends for good.
   */
  void run() {
    try {
      int sent = 0;
      while (sent < ROUND && sendNext()) {
        sent++;
      }
    } catch (Throwable e) {
      // The class alone: the text may quote an address.
      LOG.errorf("mails could not be looked for (%s); tried again", e.getClass().getName());
    }
  }

  /** Sends the next due mail. False when there is none, or when it could not be sent. */
  private boolean sendNext() {
    AtomicReference<Outbox.@Nullable Due> taken = new AtomicReference<>();
    try {
      return KeycloakModelUtils.runJobInTransactionWithResult(
          factory, session -> sendOne(session, taken));
    } catch (RuntimeException e) {
      Outbox.Due due = taken.get();
      if (due == null) {
        throw e;
      }
      // Its transaction is lost, and with it the note of the failure: without another one, this
      // mail would stand at the head of the queue for ever.
      KeycloakModelUtils.runJobInTransaction(
          factory,
          session ->
              warn(due, PartnerStore.of(session).outbox().failed(due.id(), "unexpected"), e));
      return false;
    }
  }

  private static boolean sendOne(
      KeycloakSession session, AtomicReference<Outbox.@Nullable Due> taken) {
    Outbox outbox = PartnerStore.of(session).outbox();
    Optional<Outbox.Due> next = outbox.lockNextDue();
    taken.set(next.orElse(null));
    return next.isPresent() && send(session, outbox, next.get());
  }

  /** Sends one mail; false when the mail server did not take it. */
  private static boolean send(KeycloakSession session, Outbox outbox, Outbox.Due due) {
    RealmModel realm = session.realms().getRealm(due.realmId());
    UserModel person = realm == null ? null : session.users().getUserById(realm, due.userId());
    if (realm == null || person == null || person.getEmail() == null) {
      outbox.giveUp(due.id(), "no-addressee");
      return true;
    }
    session.getContext().setRealm(realm);
    try {
      mail(session, realm, person, due);
      outbox.sent(due.id());
      return true;
    } catch (EmailException e) {
      warn(due, outbox.failed(due.id(), "mail-server"), e);
      // The others wait for the next round, so that a mail server that hangs does not hold up
      // Keycloak's own tasks.
      return false;
    }
  }

  // Neither the text of the failure nor the address: both may name a person.
  private static void warn(Outbox.Due due, Outbox.Failure failure, Exception cause) {
    LOG.warnf(
        "mail %s of kind %s was not sent (%s, attempt %d); %s",
        due.id(),
        due.kind(),
        cause.getClass().getSimpleName(),
        failure.attempts(),
        failure.dead() ? "given up" : "tried again");
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
