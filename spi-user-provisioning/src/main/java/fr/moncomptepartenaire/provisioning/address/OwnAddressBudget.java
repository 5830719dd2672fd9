package fr.moncomptepartenaire.provisioning.address;

import fr.moncomptepartenaire.kernel.mail.MailAsker;
import fr.moncomptepartenaire.platform.settings.PartnerSettingsProvider;
import fr.moncomptepartenaire.store.PartnerStore;
import fr.moncomptepartenaire.store.mail.MailBudget;
import java.util.Optional;
import org.keycloak.authentication.RequiredActionContext;

/**
 * The mail budgets for the links that people ask for when they change their own address (T29). A
 * person can type any mailbox, and Keycloak only makes the person wait half a minute between two
 * links.
 */
record OwnAddressBudget(RequiredActionContext context, String address) {

  private static final String PERSON_SPENT = "field.email.too-many-links";
  private static final String MAILBOX_SPENT = "field.email.too-many-mails";

  /**
   * Takes one link out of today's budgets of the person and of the mailbox.
   *
   * @return empty if both had one left; otherwise the key of the theme's message for the person
   */
  Optional<String> take() {
    int perAddress = PartnerSettingsProvider.of(context.getSession()).mailBudgetPerAddressPerDay();
    if (!budget().takeForOrganisation(MailAsker.PERSON, realmId(), personId())) {
      return Optional.of(PERSON_SPENT);
    }
    if (!budget().takeForMailboxOf(MailAsker.PERSON, personId(), realmId(), address, perAddress)) {
      budget().giveBackForOrganisation(MailAsker.PERSON, realmId(), personId());
      return Optional.of(MAILBOX_SPENT);
    }
    return Optional.empty();
  }

  /** Gives back what was taken for a link that was not sent. */
  void giveBack() {
    budget().giveBackForOrganisation(MailAsker.PERSON, realmId(), personId());
    budget().giveBackForMailboxOf(MailAsker.PERSON, personId(), realmId(), address);
  }

  private MailBudget budget() {
    return PartnerStore.of(context.getSession()).mailBudget();
  }

  private String realmId() {
    return context.getRealm().getId();
  }

  private String personId() {
    return context.getUser().getId();
  }
}
