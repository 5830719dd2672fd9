package fr.moncomptepartenaire.provisioning.mail;

import fr.moncomptepartenaire.store.MailKind;
import fr.moncomptepartenaire.store.Outbox;
import java.util.Optional;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;

/** To whom a mail goes. */
record Addressee(RealmModel realm, UserModel person) {

  /** Whether the person could do anything with a mail that opens the account. */
  boolean maySignIn() {
    return person.isEnabled();
  }

  /** The addressee of a mail that is owed; empty when there is none any more. */
  static Optional<Addressee> of(KeycloakSession session, Outbox.Due due) {
    RealmModel realm = session.realms().getRealm(due.realmId());
    if (realm == null) {
      return Optional.empty();
    }
    // Before the person: Keycloak asks the session's realm whether the person's organisation is on.
    session.getContext().setRealm(realm);
    UserModel person = session.users().getUserById(realm, due.userId());
    // A notice is filed under the letter's account, which has no address: it goes to another one.
    boolean reachable =
        person != null && (person.getEmail() != null || due.kind() == MailKind.CLAIM_NOTICE);
    return reachable ? Optional.of(new Addressee(realm, person)) : Optional.empty();
  }
}
