package fr.moncomptepartenaire.provisioning.mail;

import fr.moncomptepartenaire.platform.background.PartnerMeters;
import fr.moncomptepartenaire.platform.mail.MailRefusal;
import fr.moncomptepartenaire.store.PartnerStore;
import fr.moncomptepartenaire.store.mail.OutboxQueue;
import java.util.Optional;
import java.util.function.Consumer;
import org.jboss.logging.Logger;
import org.keycloak.email.EmailException;
import org.keycloak.models.KeycloakSession;

/** One mail that is due, whose row this transaction has locked. */
final class QueuedMail {
  private static final Logger LOG = Logger.getLogger(QueuedMail.class);

  private final KeycloakSession session;
  private final OutboxQueue queue;
  private final OutboxQueue.Due due;

  QueuedMail(KeycloakSession session, OutboxQueue.Due due) {
    this.session = session;
    this.queue = PartnerStore.of(session).outboxQueue();
    this.due = due;
  }

  /**
   * Sends the mail. Whether to go on with other mails: false while the mail server fails.
   *
   * @param afterCommit takes the credential of a mail that leaves once its hash is committed
   */
  boolean send(Consumer<MailedCredential> afterCommit) {
    Optional<Addressee> addressee = Addressee.of(session, due);
    if (new MailRelevance(session, due).isPointless(addressee)) {
      return true;
    }
    Addressee to = addressee.orElseThrow();
    return switch (due.kind()) {
      case IDENTIFIER,
          IDENTIFIER_REMINDER,
          ADDRESS_CHANGED,
          ADDRESS_PROPOSED,
          NEW_BROWSER,
          FACTOR_ADDED,
          FACTOR_REMOVED,
          SECOND_FACTOR_RESET,
          SECOND_FACTOR_RESET_NOTICE ->
          deliver(to, MailedCredential.NONE);
      case REPLACEMENT_DECIDED,
          REPLACEMENT_DONE,
          CLAIM_NOTICE,
          CONTACT_CHANGED,
          RECERTIFICATION,
          ORGANISATION_FROZEN,
          FREEZE_ALERT ->
          tell(to);
      case ADDRESS_PROOF -> deliver(to, credential(to).proofLink(due));
      case PASSWORD_RECOVERY -> deliver(to, credential(to).recoveryLink(due));
      case PASSWORD, ACTIVATION_LINK -> {
        MailedCredential made = credential(to).make(due);
        queue.lease(due.id());
        afterCommit.accept(made);
        yield true;
      }
    };
  }

  /**
   * Sends a mail whose credential was made in the transaction before, unless it has no purpose now.
   */
  boolean handOver(MailedCredential made) {
    Optional<Addressee> addressee = Addressee.of(session, due);
    return new MailRelevance(session, due).isPointless(addressee)
        || deliver(addressee.orElseThrow(), made);
  }

  private InitialCredential credential(Addressee to) {
    return new InitialCredential(session, to.realm(), to.person());
  }

  private boolean tell(Addressee to) {
    var budget = NewsBudget.of(session, due, to);
    if (!budget.take()) {
      queue.putOffToNextDay(due.id());
      return true;
    }
    boolean taken = deliver(to, MailedCredential.NONE);
    if (!taken) {
      budget.giveBack();
    }
    return taken;
  }

  private boolean deliver(Addressee to, MailedCredential credential) {
    try {
      new MailTemplates(session, due, to).send(credential);
      queue.sent(due.id());
      PartnerMeters.mailTried(due.kind().name(), "sent");
      return true;
    } catch (EmailException e) {
      MailRefusal refusal = MailRefusal.of(e);
      failed(refusal);
      // A refused address must not block the mails to other addresses.
      return refusal == MailRefusal.ADDRESS;
    }
  }

  // Logs neither the failure's text nor the address, because both may name a person.
  private void failed(MailRefusal refusal) {
    OutboxQueue.Failure failure = queue.failed(due.id(), refusal.code());
    PartnerMeters.mailTried(due.kind().name(), failure.dead() ? "dead" : "failed");
    LOG.warnf(
        "mail %s of kind %s was not sent (%s, attempt %d); %s",
        due.id(),
        due.kind(),
        refusal.code(),
        failure.attempts(),
        failure.dead() ? "given up" : "tried again");
  }
}
