package fr.moncomptepartenaire.provisioning.mail;

import fr.moncomptepartenaire.kernel.mail.MailAsker;
import fr.moncomptepartenaire.kernel.mail.MailBudgets;
import fr.moncomptepartenaire.kernel.person.EmailAddress;
import fr.moncomptepartenaire.platform.settings.PartnerSettingsProvider;
import fr.moncomptepartenaire.store.PartnerStore;
import fr.moncomptepartenaire.store.mail.MailBudget;
import fr.moncomptepartenaire.store.mail.OutboxQueue;
import java.util.Optional;
import org.keycloak.models.KeycloakSession;

/**
 * The budget of the mails that report what CAF or the system has done (T29). The act is already
 * done when they are due, so none of them is refused: a mail over the budget waits for the next
 * day.
 */
record NewsBudget(KeycloakSession session, OutboxQueue.Due due, Optional<EmailAddress> address) {

  /** The budget of a mail. A kind of mail that is not counted when sent takes nothing. */
  static NewsBudget of(KeycloakSession session, OutboxQueue.Due due, Addressee addressee) {
    boolean news = MailBudgets.counted(due.kind()) == MailBudgets.Counted.WHEN_SENT;
    return new NewsBudget(session, due, news ? addressee.mailbox(session, due) : Optional.empty());
  }

  /** Takes the mail out of today's budgets of the mailbox and of the organisation. */
  boolean take() {
    if (address.isEmpty()) {
      return true;
    }
    int perAddress = PartnerSettingsProvider.of(session).mailBudgetPerAddressPerDay();
    if (!budget()
        .takeForMailbox(MailAsker.INSTITUTION, due.realmId(), address.get().value(), perAddress)) {
      return false;
    }
    if (!budget().takeForOrganisation(MailAsker.INSTITUTION, due.realmId(), due.orgId())) {
      budget().giveBackForMailbox(MailAsker.INSTITUTION, due.realmId(), address.get().value());
      return false;
    }
    return true;
  }

  /** Gives back what was taken for a mail that was not sent. */
  void giveBack() {
    address.ifPresent(
        to -> {
          budget().giveBackForMailbox(MailAsker.INSTITUTION, due.realmId(), to.value());
          budget().giveBackForOrganisation(MailAsker.INSTITUTION, due.realmId(), due.orgId());
        });
  }

  private MailBudget budget() {
    return PartnerStore.of(session).mailBudget();
  }
}
