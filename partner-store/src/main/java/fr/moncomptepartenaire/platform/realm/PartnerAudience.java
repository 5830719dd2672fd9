package fr.moncomptepartenaire.platform.realm;

import fr.moncomptepartenaire.platform.http.Problem;
import org.keycloak.representations.AccessToken;

/**
 * Whom a token has to be meant for before an interface of ours looks at it. A token that some other
 * application was given opens nothing here, whatever its person may do.
 */
public final class PartnerAudience {
  /** What {@code aud} has to hold, beside anything else. */
  public static final String NAME = "partner";

  /** The client scope that brings it; a client gets it on purpose. */
  public static final String CLIENT_SCOPE = "partner-management";

  private PartnerAudience() {}

  /** Lets only a token meant for us pass; throws a 401 problem (RFC 6750 §3.1). */
  public static void require(AccessToken token) {
    if (!token.hasAudience(NAME)) {
      throw Problem.notMeantForUs().exception();
    }
  }
}
