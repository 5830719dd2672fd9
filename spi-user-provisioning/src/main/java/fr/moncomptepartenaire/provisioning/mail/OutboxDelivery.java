package fr.moncomptepartenaire.provisioning.mail;

import fr.moncomptepartenaire.kernel.mail.MailKind;
import fr.moncomptepartenaire.platform.background.LogRedaction;
import fr.moncomptepartenaire.platform.background.PartnerMeters;
import fr.moncomptepartenaire.platform.background.Tracing;
import fr.moncomptepartenaire.platform.mail.MailRefusal;
import fr.moncomptepartenaire.platform.settings.PartnerSettingsProvider;
import fr.moncomptepartenaire.store.PartnerStore;
import fr.moncomptepartenaire.store.mail.OutboxQueue;
import fr.moncomptepartenaire.store.mail.Pointless;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.keycloak.email.EmailException;
import org.keycloak.email.EmailTemplateProvider;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.RealmModel;
import org.keycloak.models.utils.KeycloakModelUtils;

/**
 * Sends what is due, one mail a transaction. The row stays locked while its mail is sent, or out of
 * the others' sight where a credential is handed over, so no other node sends it too; when a node
 * dies, another one sends it: at least once, and twice only if the connection broke after the mail
 * server had taken it.
 */
final class OutboxDelivery {
  private static final Logger LOG = Logger.getLogger(OutboxDelivery.class);

  /** One round ends after so many, so that a flood does not keep one thread for ever. */
  private static final int ROUND = 200;

  private static final String SPAN = "partner.mail";
  private static final Duration BUDGETS_EVERY = Duration.ofHours(1);
  private static final ZoneId FRANCE = ZoneId.of("Europe/Paris");

  private final KeycloakSessionFactory factory;
  private final AtomicBoolean underWay = new AtomicBoolean();
  private final AtomicBoolean more = new AtomicBoolean();

  /** Of the one round that is under way: what is to be sent once its transaction is committed. */
  private final List<BooleanSupplier> afterCommit = new ArrayList<>();

  /** Touched within a round only. */
  private Instant budgetsDueAt = Instant.EPOCH;

  OutboxDelivery(KeycloakSessionFactory factory) {
    this.factory = factory;
  }

  /**
   * Sends until nothing is due or the mail server fails: what is left waits for the next round.
   * While another round of this node goes on, that one looks again. Never throws: the thread is
   * Keycloak's.
   */
  void run() {
    if (!underWay.compareAndSet(false, true)) {
      // Told of a mail that the round may have passed by already: it looks once more.
      more.set(true);
      return;
    }
    try {
      forgetPastBudgets();
      do {
        more.set(false);
        int tried = 0;
        while (tried < ROUND && goOn()) {
          tried++;
        }
      } while (more.get());
    } catch (RuntimeException broken) {
      LOG.error("the mails that are owed could not be looked at", LogRedaction.bare(broken));
    } finally {
      underWay.set(false);
    }
  }

  private void forgetPastBudgets() {
    Instant now = Instant.now();
    if (now.isAfter(budgetsDueAt)) {
      budgetsDueAt = now.plus(BUDGETS_EVERY);
      KeycloakModelUtils.runJobInTransaction(
          factory, session -> PartnerStore.of(session).mailBudget().forgetPast());
    }
  }

  private boolean goOn() {
    AtomicReference<@Nullable String> mail = new AtomicReference<>();
    try {
      boolean another =
          KeycloakModelUtils.runJobInTransactionWithResult(
              factory, session -> sendOne(session, mail));
      return handOvers() && another;
    } catch (RuntimeException broken) {
      afterCommit.clear();
      String id = mail.get();
      if (id == null) {
        throw broken;
      }
      broke(id, broken);
      return true;
    }
  }

  // A mail that breaks us, and not only the mail server, must not stand before all others. One
  // whose person was removed while it was made is gone, which is no failure.
  private void broke(String id, RuntimeException broken) {
    KeycloakModelUtils.runJobInTransaction(
        factory,
        session -> {
          OutboxQueue queue = PartnerStore.of(session).outboxQueue();
          if (queue.isOwed(id)) {
            LOG.errorf(LogRedaction.bare(broken), "mail %s could not be made", id);
            queue.failed(id, "internal");
          } else {
            LOG.debugf("mail %s was not made: it is no longer owed", id);
          }
        });
  }

  /** Sends what the transaction before has made. Whether the mail server took it. */
  private boolean handOvers() {
    boolean taken = true;
    for (BooleanSupplier delivery : List.copyOf(afterCommit)) {
      afterCommit.remove(delivery);
      taken &= delivery.getAsBoolean();
    }
    return taken;
  }

  /** Whether to go on with the next one. */
  private boolean sendOne(KeycloakSession session, AtomicReference<@Nullable String> mail) {
    OutboxQueue queue = PartnerStore.of(session).outboxQueue();
    Optional<OutboxQueue.Due> next = queue.lockNextDue();
    if (next.isEmpty()) {
      return false;
    }
    OutboxQueue.Due due = next.get();
    mail.set(due.id());
    return Tracing.around(session, SPAN, () -> deal(session, queue, due));
  }

  private boolean deal(KeycloakSession session, OutboxQueue queue, OutboxQueue.Due due) {
    Optional<Addressee> addressee = Addressee.of(session, due);
    if (isPointless(session, queue, due, addressee)) {
      return true;
    }
    Addressee to = addressee.orElseThrow();
    return switch (due.kind()) {
      case IDENTIFIER, IDENTIFIER_REMINDER, ADDRESS_CHANGED, ADDRESS_PROPOSED ->
          send(session, queue, due, to, Map.of());
      case REPLACEMENT_DECIDED, REPLACEMENT_DONE, CLAIM_NOTICE, CONTACT_CHANGED, RECERTIFICATION ->
          tell(session, queue, due, to);
      case ADDRESS_PROOF ->
          send(
              session,
              queue,
              due,
              to,
              new InitialCredential(session, to.realm(), to.person()).proofLink(due));
      case PASSWORD_RECOVERY ->
          send(
              session,
              queue,
              due,
              to,
              new InitialCredential(session, to.realm(), to.person()).recoveryLink(due));
      case PASSWORD, ACTIVATION_LINK -> {
        handOver(session, queue, due, to);
        yield true;
      }
    };
  }

  // A credential goes to nobody who could not use it, nor to anybody who has chosen a password
  // since: it would take the place of that password.
  private static boolean isPointless(
      KeycloakSession session,
      OutboxQueue queue,
      OutboxQueue.Due due,
      Optional<Addressee> addressee) {
    if (due.kind().isRecovery() && addressee.filter(Addressee::maySignIn).isEmpty()) {
      queue.forget(due.id());
      return true;
    }
    if (addressee.isEmpty()
        || (due.kind() == MailKind.CLAIM_NOTICE && !ClaimNoticeMail.isWanted(session, due))
        || (due.kind() == MailKind.ADDRESS_PROOF && !isStillPending(session, due))) {
      queue.giveUp(due.id(), Pointless.NO_ADDRESSEE);
      return true;
    }
    if (due.kind() != MailKind.PASSWORD && due.kind() != MailKind.ACTIVATION_LINK) {
      return false;
    }
    if (!addressee.get().maySignIn()) {
      queue.giveUp(due.id(), Pointless.DISABLED);
      return true;
    }
    if (PartnerStore.of(session)
        .credentials()
        .isChosenSince(addressee.get().person().getId(), due.owedAt())) {
      queue.giveUp(due.id(), Pointless.PASSWORD_CHOSEN);
      return true;
    }
    return false;
  }

  private static boolean isStillPending(KeycloakSession session, OutboxQueue.Due due) {
    return due.userId()
        .flatMap(userId -> PartnerStore.of(session).pendingAddresses().of(userId))
        .filter(pending -> due.recipient().filter(pending.address()::equals).isPresent())
        .isPresent();
  }

  // What opens an account is made when it is sent, and kept nowhere (R6): its hash is committed
  // first, and only then does the mail leave, in a transaction of its own. Until that has ended the
  // row is out of the others' sight for a while; should this node die, it comes back and another
  // password is made.
  private void handOver(
      KeycloakSession session, OutboxQueue queue, OutboxQueue.Due due, Addressee addressee) {
    Map<String, Object> secret =
        new InitialCredential(session, addressee.realm(), addressee.person()).make(due);
    queue.lease(due.id());
    afterCommit.add(() -> deliver(due, secret));
  }

  private boolean deliver(OutboxQueue.Due due, Map<String, Object> secret) {
    return KeycloakModelUtils.runJobInTransactionWithResult(
        factory, session -> Tracing.around(session, SPAN, () -> deliver(session, due, secret)));
  }

  private static boolean deliver(
      KeycloakSession session, OutboxQueue.Due due, Map<String, Object> secret) {
    OutboxQueue queue = PartnerStore.of(session).outboxQueue();
    Optional<Addressee> addressee = Addressee.of(session, due);
    return isPointless(session, queue, due, addressee)
        || send(session, queue, due, addressee.orElseThrow(), secret);
  }

  private static boolean tell(
      KeycloakSession session, OutboxQueue queue, OutboxQueue.Due due, Addressee addressee) {
    var budget = NewsBudget.of(session, due, addressee);
    if (!budget.take()) {
      queue.putOffToNextDay(due.id());
      return true;
    }
    boolean taken = send(session, queue, due, addressee, Map.of());
    if (!taken) {
      budget.giveBack();
    }
    return taken;
  }

  private static boolean send(
      KeycloakSession session,
      OutboxQueue queue,
      OutboxQueue.Due due,
      Addressee addressee,
      Map<String, Object> secret) {
    try {
      mail(session, due, addressee, secret);
      queue.sent(due.id());
      PartnerMeters.mailTried(due.kind().name(), "sent");
      return true;
    } catch (EmailException e) {
      MailRefusal refusal = MailRefusal.of(e);
      // Neither the text of the failure nor the address: both may name a person.
      OutboxQueue.Failure failure = queue.failed(due.id(), refusal.code());
      PartnerMeters.mailTried(due.kind().name(), failure.dead() ? "dead" : "failed");
      LOG.warnf(
          "mail %s of kind %s was not sent (%s, attempt %d); %s",
          due.id(),
          due.kind(),
          refusal.code(),
          failure.attempts(),
          failure.dead() ? "given up" : "tried again");
      // An address that is refused must not keep the mails of others waiting.
      return refusal == MailRefusal.ADDRESS;
    }
  }

  private static void mail(
      KeycloakSession session, OutboxQueue.Due due, Addressee addressee, Map<String, Object> secret)
      throws EmailException {
    Map<String, Object> attributes = new HashMap<>(secret);
    attributes.put("organisation", due.organisation());
    attributes.put("signInUrl", signInUrl(session, addressee.realm(), due));
    EmailTemplateProvider mails =
        session
            .getProvider(EmailTemplateProvider.class)
            .setRealm(addressee.realm())
            .setUser(addressee.person());
    switch (due.kind()) {
      case IDENTIFIER -> {
        attributes.put("identifier", addressee.person().getUsername());
        mails.send("partnerIdentifierSubject", "partner-identifier.ftl", attributes);
      }
      case IDENTIFIER_REMINDER -> {
        attributes.put("identifier", addressee.person().getUsername());
        mails.send(
            "partnerIdentifierReminderSubject", "partner-identifier-reminder.ftl", attributes);
      }
      case PASSWORD_RECOVERY ->
          mails.sendPasswordReset(
              (String) Objects.requireNonNull(secret.get("link")),
              ((Number) Objects.requireNonNull(secret.get(InitialCredential.MINUTES))).longValue());
      case ADDRESS_CHANGED ->
          mails.send(
              "partnerAddressChangedSubject",
              "partner-address-changed.ftl",
              attributes,
              due.recipient().orElseThrow());
      case ADDRESS_PROOF ->
          mails.send(
              "partnerAddressProofSubject",
              "partner-address-proof.ftl",
              attributes,
              due.recipient().orElseThrow());
      case ADDRESS_PROPOSED ->
          mails.send("partnerAddressProposedSubject", "partner-address-proposed.ftl", attributes);
      case PASSWORD -> mails.send("partnerPasswordSubject", "partner-password.ftl", attributes);
      case ACTIVATION_LINK ->
          mails.send("partnerActivationSubject", "partner-activation.ftl", attributes);
      case REPLACEMENT_DECIDED ->
          mails.send(
              "partnerReplacementDecidedSubject", "partner-replacement-decided.ftl", attributes);
      case REPLACEMENT_DONE ->
          mails.send("partnerReplacementDoneSubject", "partner-replacement-done.ftl", attributes);
      case RECERTIFICATION -> {
        attributes.put("dueAt", dueDate(session, due.orgId()));
        mails.send("partnerRecertificationSubject", "partner-recertification.ftl", attributes);
      }
      case CLAIM_NOTICE ->
          ClaimNoticeMail.send(session, addressee.realm(), addressee.person(), due);
      case CONTACT_CHANGED -> {
        attributes.put("contact", PartnerSettingsProvider.of(session).contact());
        mails.send(
            "partnerContactChangedSubject",
            "partner-contact-changed.ftl",
            attributes,
            due.recipient().orElseThrow());
      }
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

  private static String signInUrl(KeycloakSession session, RealmModel realm, OutboxQueue.Due due) {
    return PartnerSettingsProvider.of(session)
        .signInUrl()
        .map(URI::toString)
        .orElseGet(() -> due.baseUri() + "realms/" + realm.getName() + "/account/");
  }
}
