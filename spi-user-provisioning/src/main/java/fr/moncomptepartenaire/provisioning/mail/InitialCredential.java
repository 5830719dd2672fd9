package fr.moncomptepartenaire.provisioning.mail;

import fr.moncomptepartenaire.kernel.claim.ProvisionalSecret;
import fr.moncomptepartenaire.kernel.mail.MailKind;
import fr.moncomptepartenaire.platform.settings.PartnerSettingsProvider;
import fr.moncomptepartenaire.provisioning.address.ProposedAddressToken;
import fr.moncomptepartenaire.store.PartnerStore;
import fr.moncomptepartenaire.store.mail.OutboxQueue;
import fr.moncomptepartenaire.store.people.Credentials;
import fr.moncomptepartenaire.store.people.PendingAddresses;
import jakarta.ws.rs.core.UriInfo;
import java.lang.reflect.Proxy;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Duration;
import org.keycloak.authentication.actiontoken.DefaultActionToken;
import org.keycloak.authentication.actiontoken.resetcred.ResetCredentialsActionToken;
import org.keycloak.common.util.Time;
import org.keycloak.models.Constants;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserCredentialModel;
import org.keycloak.models.UserModel;
import org.keycloak.policy.PasswordPolicyManagerProvider;

/**
 * Makes a provisional password, or a link that works once, by which a person chooses a password. Of
 * the password only a hash is stored, of the link nothing (R6).
 */
final class InitialCredential {
  private static final SecureRandom RANDOM = new SecureRandom();
  private static final int TRIES = 10;

  private final KeycloakSession session;
  private final RealmModel realm;
  private final UserModel person;

  InitialCredential(KeycloakSession session, RealmModel realm, UserModel person) {
    this.session = session;
    this.realm = realm;
    this.person = person;
  }

  /** Makes the credential within the session's transaction. */
  MailedCredential make(OutboxQueue.Due due) {
    Duration validity = PartnerSettingsProvider.of(session).mailPasswordValidity();
    Credentials.Issued issued =
        PartnerStore.of(session).credentials().issue(realm.getId(), person.getId(), validity);
    // In both cases the person must choose a password first.
    person.addRequiredAction(UserModel.RequiredAction.UPDATE_PASSWORD);
    return due.kind() == MailKind.ACTIVATION_LINK
        ? MailedCredential.ofLink(link(due.baseUri(), issued), validity)
        : MailedCredential.ofPassword(password(), validity);
  }

  // 80 bits, in groups that are easy to read. Brute-force detection limits guessing as well.
  private String password() {
    String password = fitting();
    person.credentialManager().updateCredential(UserCredentialModel.password(password));
    // Failures of earlier passwords do not count against the new one (T65).
    session.loginFailures().removeUserLoginFailure(realm, person.getId());
    return password;
  }

  // Keycloak (26.7.4) looks up its list of known passwords in a Bloom filter, which takes one in
  // ten thousand of ours for a listed one. If no password of ours can meet the policy, Keycloak
  // refuses the last one.
  private String fitting() {
    var policies = session.getProvider(PasswordPolicyManagerProvider.class);
    String password;
    int tries = 0;
    do {
      password = ProvisionalSecret.generate(RANDOM).display();
      tries++;
    } while (tries < TRIES && policies.validate(realm, person, password) != null);
    return password;
  }

  private String link(String baseUri, Credentials.Issued issued) {
    return address(
        baseUri, ActivationLinkHandler.token(person, issued, Constants.ACCOUNT_CONSOLE_CLIENT_ID));
  }

  private String address(String baseUri, DefaultActionToken token) {
    return baseUri
        + "realms/"
        + realm.getName()
        + "/login-actions/action-token?key="
        + token.serialize(session, realm, at(URI.create(baseUri)));
  }

  /**
   * A link that opens the page to choose a password. It works once, for as long as Keycloak's links
   * that people ask for themselves are valid (R12). Nothing of it is stored; a retry makes another
   * link.
   */
  MailedCredential recoveryLink(OutboxQueue.Due due) {
    int seconds =
        realm.getActionTokenGeneratedByUserLifespan(ResetCredentialsActionToken.TOKEN_TYPE);
    var token =
        new ResetCredentialsActionToken(
            person.getId(),
            person.getEmail(),
            Time.currentTime() + seconds,
            null,
            Constants.ACCOUNT_CONSOLE_CLIENT_ID);
    return MailedCredential.ofLink(address(due.baseUri(), token), Duration.ofSeconds(seconds));
  }

  /**
   * A link that opens the page to confirm the address that waits for its proof. Nothing of it is
   * stored; a retry makes another link.
   */
  MailedCredential proofLink(OutboxQueue.Due due) {
    PartnerStore store = PartnerStore.of(session);
    PendingAddresses.Pending pending = store.pendingAddresses().of(person.getId()).orElseThrow();
    var token =
        ProposedAddressToken.of(person.getId(), pending, Constants.ACCOUNT_CONSOLE_CLIENT_ID);
    long hours = Duration.between(store.now(), pending.expiresAt()).toHours();
    return MailedCredential.ofLink(
        address(due.baseUri(), token), Duration.ofHours(Math.max(1, hours)));
  }

  /** The URI by which the original request reached Keycloak: a background task has no request. */
  private static UriInfo at(URI baseUri) {
    return (UriInfo)
        Proxy.newProxyInstance(
            InitialCredential.class.getClassLoader(),
            new Class<?>[] {UriInfo.class},
            (proxy, method, arguments) -> {
              if (method.getName().equals("getBaseUri")) {
                return baseUri;
              }
              throw new UnsupportedOperationException(method.getName());
            });
  }
}
