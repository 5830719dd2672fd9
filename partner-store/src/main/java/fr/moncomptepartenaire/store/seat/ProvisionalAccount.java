package fr.moncomptepartenaire.store.seat;

import fr.moncomptepartenaire.kernel.claim.LetterState;
import fr.moncomptepartenaire.kernel.claim.ProvisionalIdentifier;
import java.time.Instant;

/**
 * The account of one letter. Its Keycloak user has no credential: the only password hash is here.
 */
public record ProvisionalAccount(
    String userId,
    String orgId,
    ProvisionalIdentifier identifier,
    SecretHash secret,
    LetterState state,
    int failures,
    Instant issuedAt,
    Instant expiresAt) {

  /** Whether the letter has expired at this moment, by the database's clock. */
  public boolean expiredAt(Instant now) {
    return !now.isBefore(expiresAt);
  }
}
