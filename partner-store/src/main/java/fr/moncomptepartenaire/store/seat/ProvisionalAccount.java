package fr.moncomptepartenaire.store.seat;

import fr.moncomptepartenaire.kernel.claim.LetterReference;
import fr.moncomptepartenaire.kernel.claim.LetterReturn;
import fr.moncomptepartenaire.kernel.claim.LetterState;
import fr.moncomptepartenaire.kernel.claim.ProvisionalIdentifier;
import java.time.Instant;
import java.util.Optional;

/**
 * The account of one letter. Its Keycloak user has no credential: the only password hash is here.
 *
 * @param reference what is printed beside the address; empty for letters from before
 */
public record ProvisionalAccount(
    String userId,
    String orgId,
    ProvisionalIdentifier identifier,
    Optional<LetterReference> reference,
    SecretHash secret,
    LetterState state,
    int failures,
    Instant issuedAt,
    Instant expiresAt,
    Optional<Returned> returned) {

  /** That the post brought the letter back. */
  public record Returned(Instant at, LetterReturn.Reason reason) {}

  /** Whether the letter has expired at this moment, by the database's clock. */
  public boolean expiredAt(Instant now) {
    return !now.isBefore(expiresAt);
  }
}
