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
 * The addressee of a mail.
 *
 * @param person the person; for a mail to an organisation, a stand-in without name, address or
 *     language
 */
record Addressee(RealmModel realm, UserModel person) {

  /** Whether the person could use a mail that opens the account. */
  boolean maySignIn() {
    return person.isEnabled();
  }

  /** The mailbox of a mail in the outbox; empty if the address is not valid. */
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

  /** The addressee of a mail in the outbox; empty if the addressee no longer exists. */
  static Optional<Addressee> of(KeycloakSession session, OutboxQueue.Due due) {
    RealmModel realm = session.realms().getRealm(due.realmId());
    if (realm == null) {
      return Optional.empty();
    }
    // Set before the person is read: Keycloak asks the session's realm whether the person's
    // organisation is enabled.
    session.getContext().setRealm(realm);
    if (due.kind().isToOrganisation() && due.userId().isEmpty()) {
      // Keycloak's templates need a user and the user's language. An organisation has neither.
      return Optional.of(
          new Addressee(realm, new LightweightUserAdapter(session, realm, due.orgId())));
    }
    return due.userId()
        .map(id -> session.users().getUserById(realm, id))
        .filter(person -> person.getEmail() != null)
        .map(person -> new Addressee(realm, person));
  }
}
