package fr.moncomptepartenaire.offrebailleurs.oidc;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.jwk.source.RateLimitReachedException;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jose.proc.JWSKeySelector;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.JWT;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.JWTParser;
import com.nimbusds.jwt.proc.DefaultJWTClaimsVerifier;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import com.nimbusds.oauth2.sdk.id.ClientID;
import com.nimbusds.oauth2.sdk.id.Issuer;
import com.nimbusds.openid.connect.sdk.Nonce;
import com.nimbusds.openid.connect.sdk.claims.IDTokenClaimsSet;
import com.nimbusds.openid.connect.sdk.claims.LogoutTokenClaimsSet;
import com.nimbusds.openid.connect.sdk.validators.IDTokenValidator;
import com.nimbusds.openid.connect.sdk.validators.LogoutTokenValidator;
import java.text.ParseException;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The checks of the three kinds of tokens that come here. Each takes one kind and refuses the
 * others; all want the realm's signature, by the one algorithm that the realm uses.
 */
public final class TokenChecks {
  private static final JWSAlgorithm ALGORITHM = JWSAlgorithm.RS256;

  /** By how many seconds the clocks of two machines may differ. */
  private static final int CLOCK_SKEW = 30;

  private final String clientId;
  private final IDTokenValidator idTokens;
  private final LogoutTokenValidator logoutTokens;
  private final DefaultJWTProcessor<SecurityContext> accessTokens = new DefaultJWTProcessor<>();

  public TokenChecks(String issuer, String clientId, JWKSource<SecurityContext> keys) {
    this.clientId = clientId;
    JWSKeySelector<SecurityContext> selector = new JWSVerificationKeySelector<>(ALGORITHM, keys);
    idTokens = new IDTokenValidator(new Issuer(issuer), new ClientID(clientId), selector, null);
    idTokens.setMaxClockSkew(CLOCK_SKEW);
    logoutTokens =
        new LogoutTokenValidator(new Issuer(issuer), new ClientID(clientId), selector, null);
    logoutTokens.setMaxClockSkew(CLOCK_SKEW);
    accessTokens.setJWSKeySelector(selector);
    DefaultJWTClaimsVerifier<SecurityContext> claims =
        new DefaultJWTClaimsVerifier<>(
            // Without this, a token that somebody gave to another application works here.
            clientId,
            // An id token has the same issuer, audience and signature, and another type.
            new JWTClaimsSet.Builder().issuer(issuer).claim("typ", "Bearer").build(),
            Set.of("exp", "sub"));
    claims.setMaxClockSkew(CLOCK_SKEW);
    accessTokens.setJWTClaimsSetVerifier(claims);
  }

  /**
   * An access token, at each use of it.
   *
   * @throws RefusedTokenException if it is none, of somebody else, for somebody else or too old
   */
  public Caller accessToken(String token) throws RefusedTokenException {
    try {
      return Caller.of(accessTokens.process(token, null), clientId);
    } catch (BadJOSEException | ParseException e) {
      throw new RefusedTokenException(e);
    } catch (JOSEException e) {
      throw ofKeys(e);
    }
  }

  /**
   * The id token of a sign-in, or of a refresh.
   *
   * @param nonce what was sent with the request; null at a refresh, which has none
   */
  public IDTokenClaimsSet idToken(JWT token, @Nullable Nonce nonce) throws RefusedTokenException {
    try {
      return idTokens.validate(token, nonce);
    } catch (BadJOSEException e) {
      throw new RefusedTokenException(e);
    } catch (JOSEException e) {
      throw ofKeys(e);
    }
  }

  /** The token by which the realm tells that a session has ended. */
  public LogoutTokenClaimsSet logoutToken(String token) throws RefusedTokenException {
    try {
      return logoutTokens.validate(JWTParser.parse(token));
    } catch (BadJOSEException | ParseException e) {
      throw new RefusedTokenException(e);
    } catch (JOSEException e) {
      throw ofKeys(e);
    }
  }

  /**
   * The keys cannot be read, which is not the token's fault; except that whoever sends tokens of
   * unknown keys does not make us read them again and again.
   */
  private static RefusedTokenException ofKeys(JOSEException e) {
    if (e instanceof RateLimitReachedException) {
      return new RefusedTokenException(e);
    }
    throw new UnreachableRealmException(e);
  }
}
