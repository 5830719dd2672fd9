package fr.moncomptepartenaire.provisioning.mail;

import fr.moncomptepartenaire.kernel.mail.MailAsker;
import fr.moncomptepartenaire.kernel.mail.MailBudgets;
import fr.moncomptepartenaire.kernel.mail.MailKind;
import fr.moncomptepartenaire.kernel.person.EmailAddress;
import fr.moncomptepartenaire.kernel.settings.CredentialDelivery;
import fr.moncomptepartenaire.platform.settings.PartnerSettingsProvider;
import fr.moncomptepartenaire.store.PartnerStore;
import fr.moncomptepartenaire.store.mail.MailBudget;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;

/**
 * Enqueues the mails that bring a person an identifier and a first password. They are two separate
 * mails, so that a reader of one of them does not have both (R6).
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
   * Takes one mail of a mandate holder out of today's budgets of the organisation: its budget for
   * the mailbox and its budget for all its mails (T29). The database counts for all nodes. If one
   * budget refuses, the other one gets the mail back.
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
   * Like {@link #mayMail}, but leaves the organisation's budget for all its mails to be counted
   * afterwards. An organisation that spends its own budget for a mailbox does not spend another
   * organisation's (T64).
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
   * Whether a mandate holder may change an address today: one mail goes to the former address and
   * one to the new address. A former value that is no valid address gets no mail and has no budget.
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

  /** Whether one more mail may go to a person at the request of somebody who is not signed in. */
  public boolean mayMailForStranger(String address) {
    return store
        .mailBudget()
        .takeForMailbox(MailAsker.STRANGER, realm.getId(), address, perAddress());
  }

  private int perAddress() {
    return PartnerSettingsProvider.of(session).mailBudgetPerAddressPerDay();
  }

  /**
   * Takes one more credential mail out of three budgets: the person's for this hour, and today's of
   * the mailbox and of the organisation (T29).
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
   * Tells the former address of a person that the account has another one (R7). The mandate
   * holder's budget has already counted this mail.
   */
  public void addressChanged(
      String actorId, String orgId, String userId, String former, String baseUri) {
    tellFormer(actorId, orgId, userId, former, baseUri);
  }

  private void tellFormer(
      @Nullable String actorId, String orgId, String userId, String former, String baseUri) {
    store
        .outbox()
        .enqueueTo(
            actorId, MailKind.ADDRESS_CHANGED, realm.getId(), orgId, userId, baseUri, former);
  }

  /** Enqueues the link that proves a new address, and tells the account's address about it (R7). */
  public void addressProposed(
      String actorId, String orgId, String userId, String proposed, String baseUri) {
    store
        .outbox()
        .enqueueTo(
            actorId, MailKind.ADDRESS_PROOF, realm.getId(), orgId, userId, baseUri, proposed);
    enqueue(actorId, MailKind.ADDRESS_PROPOSED, orgId, userId, baseUri);
  }

  /**
   * Like {@link #addressChanged}, after a change that the person made. The change is already done,
   * so a notice over today's budget of the former address is left out.
   */
  public void ownAddressChanged(String orgId, String userId, String former, String baseUri) {
    boolean may =
        store.mailBudget().takeForMailbox(MailAsker.PERSON, realm.getId(), former, perAddress());
    if (may) {
      tellFormer(null, orgId, userId, former, baseUri);
    }
  }

  /**
   * Tells a person about the own account: a sign-in, or a change of a second factor. It is already
   * done, so a mail over today's budget is left out: of the mailbox for sign-ins, and one of its
   * own for changes, which no sign-in uses up.
   *
   * @param about a browser or a kind of second factor, in a code
   */
  public void ownAccount(MailKind kind, String orgId, String userId, String about, String baseUri) {
    UserModel person = session.users().getUserById(realm, userId);
    String address = person == null ? null : person.getEmail();
    if (address != null && mayTellOwner(kind, userId, address)) {
      store.outbox().enqueueAbout(about, kind, realm.getId(), orgId, userId, baseUri);
    }
  }

  private boolean mayTellOwner(MailKind kind, String userId, String address) {
    MailBudget budget = store.mailBudget();
    return MailBudgets.counted(kind) == MailBudgets.Counted.BY_ITS_ACT
        ? budget.take(realm.getId(), "factor change\n" + userId, MailBudgets.FACTOR_CHANGES_A_DAY)
        : budget.takeForMailbox(MailAsker.ACCOUNT, realm.getId(), address, perAddress());
  }

  /** Enqueues the identifier mail for a new person, then the password or the link to choose one. */
  public void welcome(String actorId, String orgId, String userId, String baseUri) {
    enqueue(actorId, MailKind.IDENTIFIER, orgId, userId, baseUri);
    enqueue(actorId, credentialKind(), orgId, userId, baseUri);
  }

  /** Enqueues a new password or link. It replaces one that was postponed. */
  public void credential(String actorId, String orgId, String userId, String baseUri) {
    MailKind kind = credentialKind();
    if (store.outbox().isWaiting(userId, kind)) {
      store.outbox().hasten(userId);
    } else {
      enqueue(actorId, kind, orgId, userId, baseUri);
    }
  }

  /** Tells a person that a mandate holder has reset the person's second factor (R16). */
  public void secondFactorReset(String actorId, String orgId, String userId, String baseUri) {
    enqueue(actorId, MailKind.SECOND_FACTOR_RESET, orgId, userId, baseUri);
  }

  private MailKind credentialKind() {
    return PartnerSettingsProvider.of(session).credentialDelivery() == CredentialDelivery.LINK
        ? MailKind.ACTIVATION_LINK
        : MailKind.PASSWORD;
  }

  private void enqueue(String actorId, MailKind kind, String orgId, String userId, String baseUri) {
    store.outbox().enqueueBy(actorId, kind, realm.getId(), orgId, userId, baseUri);
  }
}
