package fr.moncomptepartenaire.offrebailleurs.oidc;

import com.nimbusds.jose.jwk.source.JWKSourceBuilder;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jose.util.DefaultResourceRetriever;
import com.nimbusds.jwt.JWTParser;
import com.nimbusds.oauth2.sdk.AuthorizationCode;
import com.nimbusds.oauth2.sdk.AuthorizationCodeGrant;
import com.nimbusds.oauth2.sdk.AuthorizationGrant;
import com.nimbusds.oauth2.sdk.GeneralException;
import com.nimbusds.oauth2.sdk.ParseException;
import com.nimbusds.oauth2.sdk.RefreshTokenGrant;
import com.nimbusds.oauth2.sdk.ResponseType;
import com.nimbusds.oauth2.sdk.Scope;
import com.nimbusds.oauth2.sdk.TokenRequest;
import com.nimbusds.oauth2.sdk.TokenResponse;
import com.nimbusds.oauth2.sdk.auth.ClientSecretBasic;
import com.nimbusds.oauth2.sdk.auth.Secret;
import com.nimbusds.oauth2.sdk.http.HTTPRequest;
import com.nimbusds.oauth2.sdk.http.HTTPResponse;
import com.nimbusds.oauth2.sdk.id.ClientID;
import com.nimbusds.oauth2.sdk.id.Issuer;
import com.nimbusds.oauth2.sdk.pkce.CodeChallengeMethod;
import com.nimbusds.oauth2.sdk.token.RefreshToken;
import com.nimbusds.openid.connect.sdk.AuthenticationRequest;
import com.nimbusds.openid.connect.sdk.AuthenticationResponse;
import com.nimbusds.openid.connect.sdk.AuthenticationResponseParser;
import com.nimbusds.openid.connect.sdk.LogoutRequest;
import com.nimbusds.openid.connect.sdk.Nonce;
import com.nimbusds.openid.connect.sdk.OIDCTokenResponse;
import com.nimbusds.openid.connect.sdk.OIDCTokenResponseParser;
import com.nimbusds.openid.connect.sdk.claims.IDTokenClaimsSet;
import com.nimbusds.openid.connect.sdk.op.OIDCProviderMetadata;
import com.nimbusds.openid.connect.sdk.token.OIDCTokens;
import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URI;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The realm, by OpenID Connect: sign-in, refresh and sign-out. */
public final class Realm {
  private static final int PATIENCE = 5_000;
  private static final int LARGEST_KEY_SET = 100_000;

  private final Settings settings;
  private final ClientID client;
  private @Nullable Endpoints endpoints;

  /** What the realm publishes of itself. */
  private record Endpoints(OIDCProviderMetadata addresses, TokenChecks checks) {}

  public Realm(Settings settings) {
    this.settings = settings;
    this.client = new ClientID(settings.clientId());
  }

  /** Read when it is first needed, so that this application may start before the realm does. */
  private synchronized Endpoints endpoints() {
    Endpoints known = endpoints;
    if (known == null) {
      try {
        // Refuses metadata that name another issuer.
        OIDCProviderMetadata read =
            OIDCProviderMetadata.resolve(new Issuer(settings.issuer()), PATIENCE, PATIENCE);
        known =
            new Endpoints(
                read,
                new TokenChecks(
                    settings.issuer().toString(),
                    settings.clientId(),
                    // Keeps the keys for some minutes, and reads them again for an unknown one.
                    JWKSourceBuilder.<SecurityContext>create(
                            read.getJWKSetURI().toURL(),
                            new DefaultResourceRetriever(PATIENCE, PATIENCE, LARGEST_KEY_SET))
                        .build()));
        endpoints = known;
      } catch (GeneralException | MalformedURLException e) {
        throw new UnreachableRealmException(e);
      } catch (IOException e) {
        throw new UnreachableRealmException(e);
      }
    }
    return known;
  }

  /** The checks of its tokens. */
  public TokenChecks checks() {
    return endpoints().checks();
  }

  /** Where a browser goes to sign in. */
  public URI signInAddress(SignInAttempt attempt) {
    return new AuthenticationRequest.Builder(
            ResponseType.CODE, new Scope("openid", "profile"), client, callback())
        .endpointURI(endpoints().addresses().getAuthorizationEndpointURI())
        .state(attempt.state())
        .nonce(attempt.nonce())
        .codeChallenge(attempt.verifier(), CodeChallengeMethod.S256)
        .build()
        .toURI();
  }

  /**
   * Ends a sign-in: the browser came back with an answer.
   *
   * @param query the query of the address with which it came
   * @throws SignInFailure if the person gave up, or the answer is not the one that was asked for
   */
  public SignedIn signedIn(SignInAttempt attempt, String query) throws SignInFailure {
    AuthorizationCode code = code(attempt, query);
    TokenResponse answer = send(new AuthorizationCodeGrant(code, callback(), attempt.verifier()));
    if (!answer.indicatesSuccess()) {
      throw new SignInFailure("no tokens: " + answer.toErrorResponse().getErrorObject().getCode());
    }
    try {
      return checked(answer, attempt.nonce());
    } catch (RefusedTokenException e) {
      throw new SignInFailure(e);
    }
  }

  private AuthorizationCode code(SignInAttempt attempt, String query) throws SignInFailure {
    try {
      AuthenticationResponse answer =
          AuthenticationResponseParser.parse(URI.create(callback() + "?" + query));
      if (!attempt.state().equals(answer.getState())) {
        throw new SignInFailure("another state");
      }
      // An answer of another provider must not be taken for this one's (RFC 9207).
      if (answer.getIssuer() != null
          && !answer.getIssuer().getValue().equals(settings.issuer().toString())) {
        throw new SignInFailure("an answer of another issuer");
      }
      if (!answer.indicatesSuccess()) {
        throw new SignInFailure("refused: " + answer.toErrorResponse().getErrorObject().getCode());
      }
      AuthorizationCode code = answer.toSuccessResponse().getAuthorizationCode();
      if (code == null) {
        throw new SignInFailure("no code");
      }
      return code;
    } catch (ParseException | IllegalArgumentException e) {
      throw new SignInFailure(e);
    }
  }

  /**
   * Asks for the rights again. Empty when the realm says that the session is over: rights were
   * taken away, or the person has signed out elsewhere.
   */
  public Optional<SignedIn> refreshed(SignedIn before) {
    RefreshToken token = before.refreshToken();
    if (token == null) {
      return Optional.empty();
    }
    TokenResponse answer = send(new RefreshTokenGrant(token));
    if (!answer.indicatesSuccess()) {
      return Optional.empty();
    }
    try {
      SignedIn after = checked(answer, null);
      return after.caller().subject().equals(before.caller().subject())
          ? Optional.of(after)
          : Optional.empty();
    } catch (RefusedTokenException e) {
      return Optional.empty();
    }
  }

  private SignedIn checked(TokenResponse answer, @Nullable Nonce nonce)
      throws RefusedTokenException {
    if (!(answer.toSuccessResponse() instanceof OIDCTokenResponse success)) {
      throw new RefusedTokenException("no id token");
    }
    OIDCTokens tokens = success.getOIDCTokens();
    if (tokens.getIDToken() == null) {
      throw new RefusedTokenException("no id token");
    }
    IDTokenClaimsSet id = checks().idToken(tokens.getIDToken(), nonce);
    Caller caller = checks().accessToken(tokens.getAccessToken().getValue());
    if (!caller.subject().equals(id.getSubject().getValue())) {
      throw new RefusedTokenException("two persons");
    }
    String name = id.getStringClaim("name");
    return new SignedIn(
        caller,
        name == null ? "" : name,
        String.valueOf(id.getStringClaim("sid")),
        tokens.getIDTokenString(),
        tokens.getRefreshToken());
  }

  /** Where a browser goes to sign out of everything; it comes back to {@code /signed-out}. */
  public URI signOutAddress(SignedIn who) {
    try {
      return new LogoutRequest(
              endpoints().addresses().getEndSessionEndpointURI(),
              JWTParser.parse(who.idToken()),
              settings.page("/signed-out"),
              null)
          .toURI();
    } catch (java.text.ParseException e) {
      throw new IllegalStateException("an id token that was checked", e);
    }
  }

  private TokenResponse send(AuthorizationGrant grant) {
    URI endpoint = endpoints().addresses().getTokenEndpointURI();
    HTTPRequest request =
        settings
            .clientSecret()
            .map(secret -> new ClientSecretBasic(client, new Secret(secret)))
            .map(authentication -> new TokenRequest(endpoint, authentication, grant))
            .orElseGet(() -> new TokenRequest(endpoint, client, grant))
            .toHTTPRequest();
    request.setConnectTimeout(PATIENCE);
    request.setReadTimeout(PATIENCE);
    try {
      HTTPResponse answer = request.send();
      // Its trouble does not mean that a session is over.
      if (answer.getStatusCode() >= 500) {
        throw new UnreachableRealmException("the realm answers " + answer.getStatusCode());
      }
      return OIDCTokenResponseParser.parse(answer);
    } catch (IOException | ParseException e) {
      throw new UnreachableRealmException(e);
    }
  }

  private URI callback() {
    return settings.page("/callback");
  }
}
