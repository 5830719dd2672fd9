package fr.moncomptepartenaire.provisioning.mail;

import fr.moncomptepartenaire.kernel.mail.MailKind;
import fr.moncomptepartenaire.store.PartnerStore;
import fr.moncomptepartenaire.store.mail.OutboxQueue;
import fr.moncomptepartenaire.store.mail.Pointless;
import java.util.Optional;
import org.keycloak.models.KeycloakSession;

/** Decides whether a mail in the outbox still has a purpose when it is due. */
final class MailRelevance {
  private final PartnerStore store;
  private final KeycloakSession session;
  private final OutboxQueue.Due due;

  MailRelevance(KeycloakSession session, OutboxQueue.Due due) {
    this.session = session;
    this.store = PartnerStore.of(session);
    this.due = due;
  }

  /** Drops the mail if it has no purpose any more, and says whether it did. */
  boolean isPointless(Optional<Addressee> addressee) {
    if (due.kind().isRecovery() && addressee.filter(Addressee::maySignIn).isEmpty()) {
      store.outboxQueue().forget(due.id());
      return true;
    }
    Optional<Pointless> reason =
        addressee.filter(to -> isWanted()).isEmpty()
            ? Optional.of(Pointless.NO_ADDRESSEE)
            : addressee.filter(to -> isCredential()).flatMap(this::whyNoCredential);
    reason.ifPresent(why -> store.outboxQueue().giveUp(due.id(), why));
    return reason.isPresent();
  }

  private boolean isWanted() {
    return switch (due.kind()) {
      case CLAIM_NOTICE -> ClaimNoticeMail.isWanted(session, due);
      case ADDRESS_PROOF -> isStillPending();
      default -> true;
    };
  }

  private boolean isStillPending() {
    return due.userId()
        .flatMap(userId -> store.pendingAddresses().of(userId))
        .filter(pending -> due.recipient().filter(pending.address()::equals).isPresent())
        .isPresent();
  }

  private boolean isCredential() {
    return due.kind() == MailKind.PASSWORD || due.kind() == MailKind.ACTIVATION_LINK;
  }

  // A credential is not sent to a person who could not use it. Nor is it sent to a person who has
  // chosen a password since: it would replace that password.
  private Optional<Pointless> whyNoCredential(Addressee to) {
    if (!to.maySignIn()) {
      return Optional.of(Pointless.DISABLED);
    }
    return store.credentials().isChosenSince(to.person().getId(), due.owedAt())
        ? Optional.of(Pointless.PASSWORD_CHOSEN)
        : Optional.empty();
  }
}
