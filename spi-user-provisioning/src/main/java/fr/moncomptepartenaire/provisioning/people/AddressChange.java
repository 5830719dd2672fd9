package fr.moncomptepartenaire.provisioning.people;

import fr.moncomptepartenaire.kernel.person.EmailAddress;
import fr.moncomptepartenaire.platform.settings.PartnerSettingsProvider;
import fr.moncomptepartenaire.provisioning.mail.CredentialMails;
import fr.moncomptepartenaire.store.PartnerStore;
import fr.moncomptepartenaire.store.people.CredentialState;
import fr.moncomptepartenaire.store.people.MemberRow;
import fr.moncomptepartenaire.store.people.Membership;
import java.util.Optional;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.ModelDuplicateException;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;

/**
 * A mandate holder gives an address to somebody else (R7). The address becomes the account's
 * address once the person proves it; until then recovery and credentials go to the former one. A
 * person who has never used a mailed credential has proved no address. There the change corrects a
 * typing error: new credentials go to the new address, and earlier ones become invalid.
 */
final class AddressChange {
  private final KeycloakSession session;
  private final RealmModel realm;
  private final PartnerStore store;
  private final CredentialMails mails;
  private final Membership caller;
  private final RequestOrigin origin;

  AddressChange(
      KeycloakSession session, RealmModel realm, Membership caller, RequestOrigin origin) {
    this.session = session;
    this.realm = realm;
    this.store = PartnerStore.of(session);
    this.mails = new CredentialMails(session, realm);
    this.caller = caller;
    this.origin = origin;
  }

  /** Whether the caller is no longer told today which addresses are taken. */
  boolean isSilent(MemberRow target, EmailAddress address) {
    return !isOwn(target, address) && new TakenAddress(session, realm).isSilent(caller);
  }

  /** Takes the mails to both addresses out of their budgets, if there are mails to send. */
  boolean mayMail(MemberRow target, EmailAddress address) {
    return isOwn(target, address)
        || mails.mayChangeAddress(caller.orgId(), target.address().account(), address);
  }

  /** The fault of an address that somebody else has or is about to prove. */
  Optional<FieldFault> fault(MemberRow target, EmailAddress address) {
    return isOwn(target, address)
        ? Optional.empty()
        : new TakenAddress(session, realm)
            .fault(caller, address)
            .filter(fault -> fault.holder().filter(one -> one.id().equals(target.id())).isEmpty());
  }

  /**
   * Changes or proposes the address. Throws Keycloak's {@code ModelDuplicateException}, or a unique
   * key violation, if somebody else has the address or a colleague is about to prove it.
   */
  void to(MemberRow target, UserModel user, EmailAddress address) {
    store.pendingAddresses().forget(target.id());
    if (isOwn(target, address)) {
      return;
    }
    if (isFirst(target)) {
      user.setEmail(address.value());
      user.setEmailVerified(false);
      OldCredentials.end(session, realm, user);
      mails.addressChanged(
          caller.userId(),
          caller.orgId(),
          target.id(),
          target.address().account(),
          origin.baseUri());
      mails.credential(caller.userId(), caller.orgId(), target.id(), origin.baseUri());
    } else {
      propose(target, address);
    }
  }

  private void propose(MemberRow target, EmailAddress address) {
    boolean pending =
        store
            .pendingAddresses()
            .propose(
                realm.getId(),
                caller.orgId(),
                target.id(),
                address.value(),
                caller.userId(),
                PartnerSettingsProvider.of(session).mailPasswordValidity());
    if (!pending) {
      throw new ModelDuplicateException("address in use");
    }
    mails.addressProposed(
        caller.userId(), caller.orgId(), target.id(), address.value(), origin.baseUri());
  }

  private static boolean isOwn(MemberRow target, EmailAddress address) {
    return address.value().equals(target.address().account());
  }

  private static boolean isFirst(MemberRow target) {
    return !target.address().accountProved()
        && target.lastSignIn().isEmpty()
        && target.credential() != CredentialState.USED;
  }
}
