package fr.moncomptepartenaire.offrebailleurs.oidc;

import com.nimbusds.oauth2.sdk.token.RefreshToken;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a sign-in, or its last refresh, has told.
 *
 * @param name of the person, to be shown
 * @param sessionId the claim {@code sid}: the session of the person in the realm
 * @param idToken the newest one, as a hint at sign-out
 * @param refreshToken used once; null if the realm gives none
 */
public record SignedIn(
    Caller caller,
    String name,
    String sessionId,
    String idToken,
    @Nullable RefreshToken refreshToken) {

  /** Whether its rights must be asked for again: they end soon. */
  public boolean isAboutToEnd(Instant now) {
    return caller.expiresAt().minusSeconds(30).isBefore(now);
  }

  /** Tokens are secrets: no log prints them. */
  @Override
  public String toString() {
    return "SignedIn[redacted]";
  }
}
