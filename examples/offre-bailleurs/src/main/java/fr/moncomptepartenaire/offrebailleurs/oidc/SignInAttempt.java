package fr.moncomptepartenaire.offrebailleurs.oidc;

import com.nimbusds.oauth2.sdk.id.State;
import com.nimbusds.oauth2.sdk.pkce.CodeVerifier;
import com.nimbusds.openid.connect.sdk.Nonce;

/**
 * A sign-in that has begun in one browser, until that browser comes back.
 *
 * @param state ties the answer to the request
 * @param nonce ties the id token to the request
 * @param verifier of PKCE: makes a stolen code useless
 */
public record SignInAttempt(State state, Nonce nonce, CodeVerifier verifier) {
  public static SignInAttempt begin() {
    return new SignInAttempt(new State(), new Nonce(), new CodeVerifier());
  }

  @Override
  public String toString() {
    return "SignInAttempt[redacted]";
  }
}
