package fr.moncomptepartenaire.provisioning.mail;

import fr.moncomptepartenaire.store.MailKind;
import fr.moncomptepartenaire.store.Outbox;
import fr.moncomptepartenaire.store.PartnerStore;
import fr.moncomptepartenaire.store.keycloak.PartnerMeters;
import fr.moncomptepartenaire.store.keycloak.PartnerSettingsProvider;
import java.net.URI;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
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

  private static final ZoneId FRANCE = ZoneId.of("Europe/Paris");

  private final KeycloakSessionFactory factory;
  private final AtomicBoolean underWay = new AtomicBoolean();

  OutboxDelivery(KeycloakSessionFactory factory) {
    this.factory = factory;
  }

  /**
   * Sends until nothing is due or the mail server fails: what is left waits for the next round.
   * Does nothing while another round of this node goes on. Never throws: the thread is Keycloak's.
   */
  void run() {
    if (!underWay.compareAndSet(false, true)) {
      return;
    }
    try {
      int tried = 0;
      while (tried < ROUND && goOn()) {
        tried++;
      }
    } catch (RuntimeException broken) {
      LOG.error("the mails that are owed could not be looked at", bare(broken));
    } finally {
      underWay.set(false);
    }
  }

  private boolean goOn() {
    AtomicReference<@Nullable String> mail = new AtomicReference<>();
    try {
      return KeycloakModelUtils.runJobInTransactionWithResult(
          factory, session -> sendOne(session, mail));
    } catch (RuntimeException broken) {
      String id = mail.get();
      if (id == null) {
        throw broken;
      }
      // A mail that breaks us, and not only the mail server, must not stand before all others.
      LOG.errorf(bare(broken), "mail %s could not be made", id);
      KeycloakModelUtils.runJobInTransaction(
          factory, session -> PartnerStore.of(session).outbox().failed(id, "internal"));
      return true;
    }
  }

  /** Whether to go on with the next one. */
  private static boolean sendOne(KeycloakSession session, AtomicReference<@Nullable String> mail) {
    Outbox outbox = PartnerStore.of(session).outbox();
    Optional<Outbox.Due> next = outbox.lockNextDue();
    if (next.isEmpty()) {
      return false;
    }
    mail.set(next.get().id());
    return send(session, outbox, next.get());
  }

  private static boolean send(KeycloakSession session, Outbox outbox, Outbox.Due due) {
    RealmModel realm = session.realms().getRealm(due.realmId());
    if (realm == null) {
      outbox.giveUp(due.id(), "no-addressee");
      return true;
    }
    // Before the person: Keycloak asks the session's realm whether the person's organisation is on.
    session.getContext().setRealm(realm);
    UserModel person = session.users().getUserById(realm, due.userId());
    boolean toOrganisation = due.kind() == MailKind.CLAIM_NOTICE;
    if (person == null || (person.getEmail() == null && !toOrganisation)) {
      outbox.giveUp(due.id(), "no-addressee");
      return true;
    }
    try {
      if (toOrganisation) {
        if (!ClaimNoticeMail.send(session, realm, person, due.id())) {
          outbox.giveUp(due.id(), "no-addressee");
          return true;
        }
      } else {
        mail(session, realm, person, due);
      }
      outbox.sent(due.id());
      PartnerMeters.mailTried(due.kind().name(), "sent");
      return true;
    } catch (EmailException e) {
      // Neither the text of the failure nor the address: both may name a person.
      Outbox.Failure failure = outbox.failed(due.id(), "mail-server");
      PartnerMeters.mailTried(due.kind().name(), failure.dead() ? "dead" : "failed");
      LOG.warnf(
          "mail %s of kind %s was not sent (attempt %d); %s",
          due.id(), due.kind(), failure.attempts(), failure.dead() ? "given up" : "tried again");
      return false;
    }
  }

  /** Where it happened, without its text, which may name a person (T27). */
  private static Throwable bare(Throwable broken) {
    Throwable bare = new Throwable(broken.getClass().getName());
    bare.setStackTrace(broken.getStackTrace());
    return bare;
  }

  private static void mail(
      KeycloakSession session, RealmModel realm, UserModel person, Outbox.Due due)
      throws EmailException {
    Map<String, Object> attributes = new HashMap<>();
    attributes.put("identifier", person.getUsername());
    attributes.put("organisation", due.organisation());
    attributes.put("signInUrl", signInUrl(session, realm, due));
    EmailTemplateProvider mails =
        session.getProvider(EmailTemplateProvider.class).setRealm(realm).setUser(person);
    switch (due.kind()) {
      case IDENTIFIER ->
          mails.send("partnerIdentifierSubject", "partner-identifier.ftl", attributes);
      case REPLACEMENT_DECIDED ->
          mails.send(
              "partnerReplacementDecidedSubject", "partner-replacement-decided.ftl", attributes);
      case REPLACEMENT_DONE ->
          mails.send("partnerReplacementDoneSubject", "partner-replacement-done.ftl", attributes);
      case RECERTIFICATION -> {
        attributes.put("dueAt", dueDate(session, due.orgId()));
        mails.send("partnerRecertificationSubject", "partner-recertification.ftl", attributes);
      }
      case CLAIM_NOTICE -> throw new IllegalStateException("not a mail to a person");
    }
  }

  // Year, month, day: alike in both languages. Empty when the campaign was closed meanwhile.
  private static String dueDate(KeycloakSession session, String orgId) {
    return PartnerStore.of(session)
        .recertifications()
        .askedOf(orgId)
        .map(campaign -> LocalDate.ofInstant(campaign.dueAt(), FRANCE).toString())
        .orElse("");
  }

  private static String signInUrl(KeycloakSession session, RealmModel realm, Outbox.Due due) {
    return PartnerSettingsProvider.of(session)
        .signInUrl()
        .map(URI::toString)
        .orElseGet(() -> due.baseUri() + "realms/" + realm.getName() + "/account/");
  }
}
