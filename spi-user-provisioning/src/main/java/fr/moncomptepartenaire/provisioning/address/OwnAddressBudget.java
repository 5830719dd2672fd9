package fr.moncomptepartenaire.provisioning.address;

import fr.moncomptepartenaire.kernel.mail.MailAsker;
import fr.moncomptepartenaire.platform.settings.PartnerSettingsProvider;
import fr.moncomptepartenaire.store.PartnerStore;
import fr.moncomptepartenaire.store.mail.MailBudget;
import java.util.Optional;
import org.keycloak.authentication.RequiredActionContext;

/**
 * The budgets of the links to new addresses that people ask for themselves (T29): anybody's mailbox
 * can be typed there, and Keycloak only makes the person wait half a minute between two of them.
 */
record OwnAddressBudget(RequiredActionContext context, String address) {

  private static final String PERSON_SPENT = "field.email.too-many-links";
  private static final String MAILBOX_SPENT = "field.email.too-many-mails";

  /**
   * Takes one link out of what the person, and the mailbox, have left today. What the person is
   * told, as a key of the theme's messages, when nothing is left.
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

  /** Gives back what was taken for a link that did not go out. */
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
