package fr.moncomptepartenaire.provisioning.mail;

import fr.moncomptepartenaire.kernel.CredentialDelivery;
import fr.moncomptepartenaire.kernel.EmailAddress;
import fr.moncomptepartenaire.store.MailKind;
import fr.moncomptepartenaire.store.PartnerStore;
import fr.moncomptepartenaire.store.keycloak.PartnerSettingsProvider;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;

/**
 * Owes the mails by which a person comes to an identifier and a first password: two separate ones,
 * so that whoever reads one of them has not both (R6).
 */
public final class CredentialMails {
  private final KeycloakSession session;
  private final RealmModel realm;
  private final PartnerStore store;

  public CredentialMails(KeycloakSession session, RealmModel realm) {
    this.session = session;
    this.realm = realm;
    this.store = PartnerStore.of(session);
  }

  /** Takes one mail with a credential out of today's budget of the address (T29). */
  public boolean mayMail(String orgId, EmailAddress address) {
    return store
        .mailBudget()
        .take(
            realm.getId(),
            sha256(realm.getId() + "\n" + address.value()),
            PartnerSettingsProvider.of(session).mailBudgetPerAddressPerDay());
  }

  /** Owes a new person the identifier, and behind it the password or the link to choose one. */
  public void welcome(String orgId, String userId, String baseUri) {
    store.outbox().owe(MailKind.IDENTIFIER, realm.getId(), orgId, userId, baseUri);
    credential(orgId, userId, baseUri);
  }

  /** Owes a person a new password or link, unless one is about to be sent anyway. */
  public void credential(String orgId, String userId, String baseUri) {
    MailKind kind =
        PartnerSettingsProvider.of(session).credentialDelivery() == CredentialDelivery.LINK
            ? MailKind.ACTIVATION_LINK
            : MailKind.PASSWORD;
    if (!store.outbox().isWaiting(userId, kind)) {
      store.outbox().owe(kind, realm.getId(), orgId, userId, baseUri);
    }
  }

  private static String sha256(String text) {
    try {
      return HexFormat.of()
          .formatHex(
              MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
