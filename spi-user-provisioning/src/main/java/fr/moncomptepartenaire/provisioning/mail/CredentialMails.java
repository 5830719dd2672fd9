package fr.moncomptepartenaire.provisioning.mail;

import fr.moncomptepartenaire.kernel.CredentialDelivery;
import fr.moncomptepartenaire.kernel.EmailAddress;
import fr.moncomptepartenaire.store.MailKind;
import fr.moncomptepartenaire.store.PartnerStore;
import fr.moncomptepartenaire.store.keycloak.PartnerSettingsProvider;
import java.time.Duration;
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

  /** How many of them an organisation may ask for on one day (T29). */
  static final int RESENDS_PER_ORGANISATION_AND_DAY = 500;

  private final KeycloakSession session;
  private final RealmModel realm;
  private final PartnerStore store;

  public CredentialMails(KeycloakSession session, RealmModel realm) {
    this.session = session;
    this.realm = realm;
    this.store = PartnerStore.of(session);
  }

  /** Takes one mail with a credential out of today's budget of the address (T29). */
  public boolean mayMail(EmailAddress address) {
    return mayMailTo(address.value());
  }

  boolean mayMailTo(String address) {
    return take(address, PartnerSettingsProvider.of(session).mailBudgetPerAddressPerDay());
  }

  /**
   * Takes one more mail with a credential out of the budgets of the address, of the person within
   * this hour and of the organisation on this day (T29). The database counts, whatever node asks;
   * what one budget refuses, the others are given back.
   */
  public boolean mayResend(String orgId, String userId, EmailAddress address) {
    String personNow = userId + "\n" + Duration.ofMillis(store.now().toEpochMilli()).toHours();
    if (!take(personNow, RESENDS_PER_PERSON_AND_HOUR)) {
      return false;
    }
    if (!take(orgId, RESENDS_PER_ORGANISATION_AND_DAY)) {
      giveBack(personNow);
      return false;
    }
    if (!mayMail(address)) {
      giveBack(orgId);
      giveBack(personNow);
      return false;
    }
    return true;
  }

  /** Owes the former address of a person the news that the account has another one (R7). */
  public void addressChanged(String orgId, String userId, String former, String baseUri) {
    store
        .outbox()
        .oweFormerAddress(MailKind.ADDRESS_CHANGED, realm.getId(), orgId, userId, baseUri, former);
  }

  private boolean take(String subject, int limit) {
    return store.mailBudget().take(realm.getId(), subject, limit);
  }

  private void giveBack(String subject) {
    store.mailBudget().giveBack(realm.getId(), subject);
  }

  /** Owes a new person the identifier, and behind it the password or the link to choose one. */
  public void welcome(String orgId, String userId, String baseUri) {
    store.outbox().owe(MailKind.IDENTIFIER, realm.getId(), orgId, userId, baseUri);
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
      store.outbox().owe(kind, realm.getId(), orgId, userId, baseUri);
    }
  }
}
