package fr.moncomptepartenaire.store.seat;

/**
 * A password hash as the two JSON texts of Keycloak's password credential, so that Keycloak's hash
 * providers can verify it.
 */
public record SecretHash(String secretData, String credentialData) {
  /** Redacted: no log may show a password hash (T27). */
  @Override
  public String toString() {
    return "SecretHash[…]";
  }
}
