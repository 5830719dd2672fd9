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
 * Owes a mail to whoever has forgotten identifier or password (R12).
 *
 * <p>Whoever asks learns nothing of who has an account: the same statements are executed whether or
 * not somebody is found, an outbox row is written in either case, and the mail leaves later. A row
 * that is owed to nobody is forgotten when it is due.
 */
public final class Recovery {
  /** No user's id: Keycloak's are UUIDs. */
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

  /** Owes the identifier to the person of that address. */
  public void identifier(EmailAddress address, String baseUri) {
    owe(MailKind.IDENTIFIER_REMINDER, address.value(), baseUri);
  }

  /** Owes a link to choose a password by, to the person of that address or that identifier. */
  public void password(String typed, String baseUri) {
    String identifier = typed.strip().toLowerCase(Locale.ROOT);
    owe(
        MailKind.PASSWORD_RECOVERY,
        EmailAddress.parse(typed)
            .value()
            .map(EmailAddress::value)
            .orElse(identifier.length() > LONGEST ? identifier.substring(0, LONGEST) : identifier),
        baseUri);
  }

  private void owe(MailKind kind, String typed, String baseUri) {
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
