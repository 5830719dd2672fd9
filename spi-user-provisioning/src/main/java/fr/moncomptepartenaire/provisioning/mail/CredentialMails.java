package fr.moncomptepartenaire.provisioning.mail;

import fr.moncomptepartenaire.kernel.mail.MailAsker;
import fr.moncomptepartenaire.kernel.mail.MailKind;
import fr.moncomptepartenaire.kernel.person.EmailAddress;
import fr.moncomptepartenaire.kernel.settings.CredentialDelivery;
import fr.moncomptepartenaire.platform.settings.PartnerSettingsProvider;
import fr.moncomptepartenaire.store.PartnerStore;
import java.time.Duration;
import java.util.Optional;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;

/**
 * Owes the mails by which a person comes to an identifier and a first password: two separate ones,
 * so that whoever reads one of them has not both (R6).
 */
public final class CredentialMails {
  /** Stands for the organisation in mails that name none. */
  public static final String NO_ORGANISATION = "-";

  /** How often one person may be sent a new password or link within an hour (T29). */
  static final int RESENDS_PER_PERSON_AND_HOUR = 3;

  private final KeycloakSession session;
  private final RealmModel realm;
  private final PartnerStore store;

  public CredentialMails(KeycloakSession session, RealmModel realm) {
    this.session = session;
    this.realm = realm;
    this.store = PartnerStore.of(session);
  }

  /**
   * Takes what a mandate holder mails to an address out of the organisation's budgets of the
   * mailbox and of all its mails for today (T29). The database counts, whatever node asks; what one
   * budget refuses, the other is given back.
   */
  public boolean mayMail(String orgId, EmailAddress address) {
    if (!mayMailLater(orgId, address)) {
      return false;
    }
    if (!store.mailBudget().takeForOrganisation(MailAsker.MANDATE_HOLDER, realm.getId(), orgId)) {
      giveBackMailbox(orgId, address);
      return false;
    }
    return true;
  }

  /**
   * The same for one whose turn within the organisation's budget is found afterwards. An
   * organisation that spends its budget of a mailbox keeps no other one from it (T64).
   */
  public boolean mayMailLater(String orgId, EmailAddress address) {
    return store
        .mailBudget()
        .takeForMailboxOf(
            MailAsker.MANDATE_HOLDER, orgId, realm.getId(), address.value(), perAddress());
  }

  private void giveBackMailbox(String orgId, EmailAddress address) {
    store
        .mailBudget()
        .giveBackForMailboxOf(MailAsker.MANDATE_HOLDER, orgId, realm.getId(), address.value());
  }

  /**
   * Whether a mandate holder may change an address today: the former one is written to, and the new
   * one will be. A former one that is none any more gets no mail and has no budget.
   */
  public boolean mayChangeAddress(String orgId, String former, EmailAddress address) {
    Optional<EmailAddress> told = EmailAddress.parse(former).value();
    if (told.isPresent() && !mayMailLater(orgId, told.get())) {
      return false;
    }
    if (!mayMail(orgId, address)) {
      told.ifPresent(one -> giveBackMailbox(orgId, one));
      return false;
    }
    return true;
  }

  /** Whether a person may be sent one more mail on the wish of somebody who has no account. */
  public boolean mayMailForStranger(String address) {
    return store
        .mailBudget()
        .takeForMailbox(MailAsker.STRANGER, realm.getId(), address, perAddress());
  }

  private int perAddress() {
    return PartnerSettingsProvider.of(session).mailBudgetPerAddressPerDay();
  }

  /**
   * Takes one more mail with a credential out of the budgets of the person within this hour, of the
   * mailbox and of the organisation on this day (T29).
   */
  public boolean mayResend(String orgId, String userId, EmailAddress address) {
    String personNow = userId + "\n" + Duration.ofMillis(store.now().toEpochMilli()).toHours();
    if (!store.mailBudget().take(realm.getId(), personNow, RESENDS_PER_PERSON_AND_HOUR)) {
      return false;
    }
    if (!mayMail(orgId, address)) {
      store.mailBudget().giveBack(realm.getId(), personNow);
      return false;
    }
    return true;
  }

  /**
   * Owes the former address of a person the news that the account has another one (R7), after a
   * change that was within a mandate holder's budget.
   */
  public void addressChanged(String orgId, String userId, String former, String baseUri) {
    store
        .outbox()
        .enqueueTo(MailKind.ADDRESS_CHANGED, realm.getId(), orgId, userId, baseUri, former);
  }

  /** Owes a new address the link that proves it, and the account's address the news (R7). */
  public void addressProposed(String orgId, String userId, String proposed, String baseUri) {
    store
        .outbox()
        .enqueueTo(MailKind.ADDRESS_PROOF, realm.getId(), orgId, userId, baseUri, proposed);
    store.outbox().enqueue(MailKind.ADDRESS_PROPOSED, realm.getId(), orgId, userId, baseUri);
  }

  /**
   * The same after a change that the person made: the change is done already, so that news too many
   * for the former address today are left out; those before have said enough.
   */
  public void ownAddressChanged(String orgId, String userId, String former, String baseUri) {
    boolean may =
        store.mailBudget().takeForMailbox(MailAsker.PERSON, realm.getId(), former, perAddress());
    if (may) {
      addressChanged(orgId, userId, former, baseUri);
    }
  }

  /** Owes a new person the identifier, and behind it the password or the link to choose one. */
  public void welcome(String orgId, String userId, String baseUri) {
    store.outbox().enqueue(MailKind.IDENTIFIER, realm.getId(), orgId, userId, baseUri);
    credential(orgId, userId, baseUri);
  }

  /** Owes a person a new password or link; one that was to go later goes now instead. */
  public void credential(String orgId, String userId, String baseUri) {
    MailKind kind =
        PartnerSettingsProvider.of(session).credentialDelivery() == CredentialDelivery.LINK
            ? MailKind.ACTIVATION_LINK
            : MailKind.PASSWORD;
    if (store.outbox().isWaiting(userId, kind)) {
      store.outbox().hasten(userId);
    } else {
      store.outbox().enqueue(kind, realm.getId(), orgId, userId, baseUri);
    }
  }
}
