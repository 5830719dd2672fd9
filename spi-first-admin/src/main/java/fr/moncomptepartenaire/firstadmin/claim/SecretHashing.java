package fr.moncomptepartenaire.firstadmin.claim;

import fr.moncomptepartenaire.store.seat.SecretHash;
import java.util.Optional;
import org.keycloak.credential.hash.PasswordHashProvider;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.PasswordPolicy;
import org.keycloak.models.RealmModel;
import org.keycloak.models.credential.PasswordCredentialModel;

/**
 * Hashes the letters' passwords like all others of the realm (argon2 by default).
 *
 * <p>The hash stays in our table and never becomes a credential of the Keycloak user: so no grant
 * other than our sign-in page accepts a letter's password (R1).
 */
public final class SecretHashing {
  private final KeycloakSession session;
  private final RealmModel realm;

  public SecretHashing(KeycloakSession session, RealmModel realm) {
    this.session = session;
    this.realm = realm;
  }

  public SecretHash hash(String secret) {
    PasswordCredentialModel encoded = provider().encodedCredential(secret, iterations());
    return new SecretHash(encoded.getSecretData(), encoded.getCredentialData());
  }

  boolean verify(String typed, SecretHash hash) {
    PasswordCredentialModel stored =
        PasswordCredentialModel.createFromCredentialModel(credential(hash));
    PasswordHashProvider provider =
        session.getProvider(
            PasswordHashProvider.class, stored.getPasswordCredentialData().getAlgorithm());
    return provider != null && provider.verify(typed, stored);
  }

  /** Takes as long as {@link #verify}, for cases with nothing to compare (T04). */
  void spendTheTimeOfOne() {
    provider().encodedCredential("SlightlyLongerDummyPassword", iterations());
  }

  private static org.keycloak.credential.CredentialModel credential(SecretHash hash) {
    var credential = new org.keycloak.credential.CredentialModel();
    credential.setType(PasswordCredentialModel.TYPE);
    credential.setSecretData(hash.secretData());
    credential.setCredentialData(hash.credentialData());
    return credential;
  }

  private PasswordHashProvider provider() {
    return Optional.ofNullable(realm.getPasswordPolicy())
        .map(PasswordPolicy::getHashAlgorithm)
        .map(algorithm -> session.getProvider(PasswordHashProvider.class, algorithm))
        .orElseGet(() -> session.getProvider(PasswordHashProvider.class));
  }

  private int iterations() {
    PasswordPolicy policy = realm.getPasswordPolicy();
    return policy == null ? -1 : policy.getHashIterations();
  }
}
