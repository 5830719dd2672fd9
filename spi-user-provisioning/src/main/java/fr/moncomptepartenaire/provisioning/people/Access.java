package fr.moncomptepartenaire.provisioning.people;

import fr.moncomptepartenaire.kernel.delegation.MandateKind;
import fr.moncomptepartenaire.kernel.delegation.Withdrawal;
import fr.moncomptepartenaire.kernel.person.EmailAddress;
import fr.moncomptepartenaire.provisioning.mail.CredentialMails;
import fr.moncomptepartenaire.store.PartnerStore;
import fr.moncomptepartenaire.store.keycloak.SignOut;
import fr.moncomptepartenaire.store.people.MemberRow;
import fr.moncomptepartenaire.store.people.Membership;
import java.util.Optional;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;

/** Withdraws the access of one of the organisation's people, and gives it back. */
final class Access {
  private final KeycloakSession session;
  private final RealmModel realm;
  private final PartnerStore store;
  private final Membership caller;
  private final RequestOrigin origin;

  Access(KeycloakSession session, RealmModel realm, Membership caller, RequestOrigin origin) {
    this.session = session;
    this.realm = realm;
    this.store = PartnerStore.of(session);
    this.caller = caller;
    this.origin = origin;
  }

  // A delegate who disables an already disabled person takes nothing away. The delegate must not
  // become the owner of a withdrawal that somebody above has made.
  void withdraw(MemberRow target, UserModel user) {
    if (caller.mandate() == MandateKind.ADMINISTRATOR) {
      store.withdrawals().record(realm.getId(), target.id(), Withdrawal.ADMINISTRATOR);
    } else if (target.enabled()) {
      store.withdrawals().record(realm.getId(), target.id(), Withdrawal.DELEGATE);
    }
    user.setEnabled(false);
    SignOut.everywhere(session, realm, user);
  }

  /** The outcome of giving access back. Only {@code GIVEN} changes anything. */
  enum GivenBack {
    GIVEN,
    TOO_MANY_MAILS,
    /** The account's address is not one that we would mail to. */
    NO_ADDRESS
  }

  /**
   * Gives the access back. If somebody above a delegate has withdrawn it, the person needs a new
   * password, which is mailed.
   */
  GivenBack giveBack(MemberRow target, UserModel user) {
    if (!target.enabled() && store.withdrawals().of(target.id()).isAboveDelegates()) {
      var mails = new CredentialMails(session, realm);
      Optional<EmailAddress> address = EmailAddress.parse(target.address().account()).value();
      if (address.isEmpty()) {
        return GivenBack.NO_ADDRESS;
      }
      if (!mails.mayResend(caller.orgId(), target.id(), address.get())) {
        return GivenBack.TOO_MANY_MAILS;
      }
      OldCredentials.end(session, realm, user);
      mails.credential(caller.userId(), caller.orgId(), target.id(), origin.baseUri());
    }
    store.withdrawals().forget(target.id());
    user.setEnabled(true);
    return GivenBack.GIVEN;
  }
}
