package fr.moncomptepartenaire.store.seat;

/**
 * A hashed password in the two JSON texts of Keycloak's password credential, so that Keycloak's own
 * hash providers verify it.
 */
public record SecretHash(String secretData, String credentialData) {
  /** Redacted: a hash is no secret to print either (T27). */
  @Override
  public String toString() {
    return "SecretHash[…]";
  }
}
