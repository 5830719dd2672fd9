package fr.moncomptepartenaire.provisioning.mail;

import fr.moncomptepartenaire.platform.background.LogRedaction;
import fr.moncomptepartenaire.platform.background.Tracing;
import fr.moncomptepartenaire.store.PartnerStore;
import fr.moncomptepartenaire.store.mail.OutboxQueue;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
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
    Optional<OutboxQueue.Due> next = PartnerStore.of(session).outboxQueue().lockNextDue();
    if (next.isEmpty()) {
      return false;
    }
    OutboxQueue.Due due = next.get();
    mail.set(due.id());
    return Tracing.around(
        session,
        SPAN,
        () ->
            new OwedMail(session, due)
                .send(credential -> afterCommit.add(() -> handOver(due, credential))));
  }

  // What opens an account is made when it is sent, and kept nowhere (R6): its hash is committed
  // first, and only then does the mail leave, in a transaction of its own. Until that has ended the
  // row is out of the others' sight for a while; should this node die, it comes back and another
  // password is made.
  private boolean handOver(OutboxQueue.Due due, MailedCredential credential) {
    return KeycloakModelUtils.runJobInTransactionWithResult(
        factory,
        session ->
            Tracing.around(session, SPAN, () -> new OwedMail(session, due).handOver(credential)));
  }
}
