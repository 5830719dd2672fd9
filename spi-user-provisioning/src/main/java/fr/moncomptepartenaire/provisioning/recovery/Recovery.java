package fr.moncomptepartenaire.provisioning.recovery;

import fr.moncomptepartenaire.kernel.mail.MailKind;
import fr.moncomptepartenaire.kernel.person.EmailAddress;
import fr.moncomptepartenaire.provisioning.mail.CredentialMails;
import fr.moncomptepartenaire.store.PartnerStore;
import fr.moncomptepartenaire.store.people.Members;
import java.util.Locale;
import java.util.Optional;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;

/**
 * Enqueues a mail for a person who has forgotten the identifier or the password (R12).
 *
 * <p>The answer does not show who has an account. The same statements run whether or not a person
 * is found, an outbox row is written in either case, and the mail leaves later. A row without an
 * addressee is deleted when it is due.
 */
public final class Recovery {
  /** A user id that nobody has: Keycloak's ids are UUIDs. */
  private static final String NOBODY = "nobody";

  private static final int LONGEST = 254;

  private final RealmModel realm;
  private final PartnerStore store;
  private final CredentialMails mails;

  public Recovery(KeycloakSession session, RealmModel realm) {
    this.realm = realm;
    this.store = PartnerStore.of(session);
    this.mails = new CredentialMails(session, realm);
  }

  /** Enqueues the identifier for the person of that address. */
  public void identifier(EmailAddress address, String baseUri) {
    enqueue(MailKind.IDENTIFIER_REMINDER, address.value(), baseUri);
  }

  /** Enqueues a link to choose a password, for the person of that address or identifier. */
  public void password(String typed, String baseUri) {
    String identifier = typed.strip().toLowerCase(Locale.ROOT);
    enqueue(
        MailKind.PASSWORD_RECOVERY,
        EmailAddress.parse(typed)
            .value()
            .map(EmailAddress::value)
            .orElse(identifier.length() > LONGEST ? identifier.substring(0, LONGEST) : identifier),
        baseUri);
  }

  private void enqueue(MailKind kind, String typed, String baseUri) {
    Optional<Members.Reachable> person = store.members().reachable(realm.getId(), typed);
    boolean may = mails.mayMailForStranger(person.map(Members.Reachable::email).orElse(typed));
    store
        .outbox()
        .enqueue(
            kind,
            realm.getId(),
            CredentialMails.NO_ORGANISATION,
            person.filter(one -> may).map(Members.Reachable::userId).orElse(NOBODY),
            baseUri);
  }
}
