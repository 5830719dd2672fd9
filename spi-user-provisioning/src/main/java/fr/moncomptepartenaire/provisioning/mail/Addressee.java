package fr.moncomptepartenaire.provisioning.mail;

import fr.moncomptepartenaire.kernel.mail.MailKind;
import fr.moncomptepartenaire.kernel.person.EmailAddress;
import fr.moncomptepartenaire.store.mail.OutboxQueue;
import java.util.Optional;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.light.LightweightUserAdapter;

/**
 * To whom a mail goes.
 *
 * @param person the person; of a mail to an organisation itself, a stand-in that has neither name
 *     nor address nor language
 */
record Addressee(RealmModel realm, UserModel person) {

  /** Whether the person could do anything with a mail that opens the account. */
  boolean maySignIn() {
    return person.isEnabled();
  }

  /** Where a mail that is owed goes; empty where that is no address. */
  Optional<EmailAddress> mailbox(KeycloakSession session, OutboxQueue.Due due) {
    return due.kind() == MailKind.CLAIM_NOTICE
        ? ClaimNoticeMail.address(session, due).flatMap(Addressee::parsed)
        : due.recipient()
            .or(() -> Optional.ofNullable(person.getEmail()))
            .flatMap(Addressee::parsed);
  }

  private static Optional<EmailAddress> parsed(String address) {
    return EmailAddress.parse(address).value();
  }

  /** The addressee of a mail that is owed; empty when there is none any more. */
  static Optional<Addressee> of(KeycloakSession session, OutboxQueue.Due due) {
    RealmModel realm = session.realms().getRealm(due.realmId());
    if (realm == null) {
      return Optional.empty();
    }
    // Before the person: Keycloak asks the session's realm whether the person's organisation is on.
    session.getContext().setRealm(realm);
    if (due.kind().isToOrganisation()) {
      // Keycloak's templates want a user, and the user's language: an organisation has neither.
      return Optional.of(
          new Addressee(realm, new LightweightUserAdapter(session, realm, due.orgId())));
    }
    return due.userId()
        .map(id -> session.users().getUserById(realm, id))
        .filter(person -> person.getEmail() != null)
        .map(person -> new Addressee(realm, person));
  }
}
