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
 * Sends the due mails, one mail a transaction. No other node sends the same mail: its row stays
 * locked, or leased while a credential is handed over. If a node dies, another node sends the mail.
 * Delivery is at least once. A mail goes out twice only if the connection broke after the mail
 * server had accepted it.
 */
final class OutboxDelivery {
  private static final Logger LOG = Logger.getLogger(OutboxDelivery.class);

  /** Mails in one round: the limit keeps a flood from occupying one thread for ever. */
  private static final int ROUND = 200;

  private static final String SPAN = "partner.mail";
  private static final Duration BUDGETS_EVERY = Duration.ofHours(1);

  private final KeycloakSessionFactory factory;
  private final AtomicBoolean underWay = new AtomicBoolean();
  private final AtomicBoolean more = new AtomicBoolean();

  /** The hand-overs of the current round that run after their transaction is committed. */
  private final List<BooleanSupplier> afterCommit = new ArrayList<>();

  /** Used by the running round only, so it needs no synchronisation. */
  private Instant budgetsDueAt = Instant.EPOCH;

  OutboxDelivery(KeycloakSessionFactory factory) {
    this.factory = factory;
  }

  /**
   * Sends until nothing is due or the mail server fails; the rest waits for the next round. If
   * another round runs on this node, that round looks once more. Never throws, because the thread
   * is Keycloak's.
   */
  void run() {
    if (!underWay.compareAndSet(false, true)) {
      // The running round may already have passed the new mail, so it looks once more.
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
      LOG.error("the outbox could not be read", LogRedaction.bare(broken));
    } finally {
      underWay.set(false);
    }
  }

  private void forgetPastBudgets() {
    Instant now = Instant.now();
    if (now.isAfter(budgetsDueAt)) {
      budgetsDueAt = now.plus(BUDGETS_EVERY);
      boolean left;
      do {
        left = PartnerStore.inTransaction(factory, store -> store.mailBudget().forgetPast());
      } while (left);
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

  // If our own code fails on a mail, that mail must not block the others. A mail whose person was
  // deleted meanwhile is gone, which is no failure.
  private void broke(String id, RuntimeException broken) {
    KeycloakModelUtils.runJobInTransaction(
        factory,
        session -> {
          OutboxQueue queue = PartnerStore.of(session).outboxQueue();
          if (queue.isQueued(id)) {
            LOG.errorf(LogRedaction.bare(broken), "mail %s could not be made", id);
            queue.failed(id, "internal");
          } else {
            LOG.debugf("mail %s was not made: it left the queue", id);
          }
        });
  }

  /** Sends the mails of the committed transaction. False if the mail server failed. */
  private boolean handOvers() {
    boolean taken = true;
    for (BooleanSupplier delivery : List.copyOf(afterCommit)) {
      afterCommit.remove(delivery);
      taken &= delivery.getAsBoolean();
    }
    return taken;
  }

  /** Sends the next due mail. Whether to go on with another one. */
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
            new QueuedMail(session, due)
                .send(credential -> afterCommit.add(() -> handOver(due, credential))));
  }

  // A credential is made when its mail is sent, and is not stored (R6). Its hash is committed
  // first; the mail leaves in a transaction of its own. Until that transaction ends, a lease hides
  // the row from other nodes. If this node dies, the lease expires and another password is made.
  private boolean handOver(OutboxQueue.Due due, MailedCredential credential) {
    return KeycloakModelUtils.runJobInTransactionWithResult(
        factory,
        session ->
            Tracing.around(session, SPAN, () -> new QueuedMail(session, due).handOver(credential)));
  }
}
