package fr.moncomptepartenaire.platform.realm;

import fr.moncomptepartenaire.platform.http.Problem;
import org.keycloak.representations.AccessToken;

/**
 * The audience that a token needs for our interfaces. A token for another application gives no
 * access here, whatever rights its user has.
 */
public final class PartnerAudience {
  /** The required value in {@code aud}, possibly among others. */
  public static final String NAME = "partner";

  /** The client scope that adds the audience; an administrator assigns it to a client. */
  public static final String CLIENT_SCOPE = "partner-management";

  private PartnerAudience() {}

  /** Accepts only tokens with our audience; throws a 401 problem (RFC 6750 §3.1). */
  public static void require(AccessToken token) {
    if (!token.hasAudience(NAME)) {
      throw Problem.notMeantForUs().exception();
    }
  }
}
