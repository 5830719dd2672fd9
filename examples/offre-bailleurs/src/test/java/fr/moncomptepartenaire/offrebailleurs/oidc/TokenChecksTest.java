package fr.moncomptepartenaire.offrebailleurs.oidc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jose.jwk.source.ImmutableJWKSet;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import com.nimbusds.openid.connect.sdk.Nonce;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

@DisplayName("The checks of tokens")
final class TokenChecksTest {
  private static final String ISSUER = "https://compte.example/realms/partenaires";
  private static final String CLIENT = "offre-bailleurs";
  private static final RSAKey KEY = key("one");
  private static final RSAKey STRANGE_KEY = key("one");

  private final TokenChecks checks =
      new TokenChecks(ISSUER, CLIENT, new ImmutableJWKSet<>(new JWKSet(KEY.toPublicJWK())));

  private static RSAKey key(String id) {
    try {
      return new RSAKeyGenerator(2048).keyID(id).generate();
    } catch (JOSEException e) {
      throw new IllegalStateException(e);
    }
  }

  private static JWTClaimsSet.Builder claims(String type) {
    return new JWTClaimsSet.Builder()
        .issuer(ISSUER)
        .audience(List.of(CLIENT, "account"))
        .subject("5b1d")
        .claim("typ", type)
        .issueTime(in(Duration.ZERO))
        .expirationTime(in(Duration.ofMinutes(5)));
  }

  private static JWTClaimsSet.Builder accessClaims() {
    return claims("Bearer")
        .claim(
            "partner",
            Map.of(
                "siret", "73282932000074",
                "organisation", "HABITAT DES LILAS",
                "mandate", "ADMINISTRATOR",
                "habilitations", List.of()))
        .claim(
            "resource_access",
            Map.of(
                CLIENT,
                Map.of("roles", List.of("prive-gestion")),
                "another",
                Map.of("roles", List.of("conventionne-gestion"))));
  }

  private static Date in(Duration time) {
    return Date.from(Instant.now().plus(time));
  }

  private static SignedJWT signed(JWTClaimsSet claims, RSAKey key) {
    try {
      SignedJWT token =
          new SignedJWT(
              new JWSHeader.Builder(JWSAlgorithm.RS256).keyID(key.getKeyID()).build(), claims);
      token.sign(new RSASSASigner(key));
      return token;
    } catch (JOSEException e) {
      throw new IllegalStateException(e);
    }
  }

  @Nested
  @DisplayName("of an access token")
  final class OfAnAccessToken {
    private void refuses(UnaryOperator<JWTClaimsSet.Builder> change) {
      String token = signed(change.apply(accessClaims()).build(), KEY).serialize();
      assertThatThrownBy(() -> checks.accessToken(token)).isInstanceOf(RefusedTokenException.class);
    }

    @Test
    @DisplayName("given one of the realm for this client, then read person, organisation, rights")
    void taken() throws RefusedTokenException {
      Caller caller = checks.accessToken(signed(accessClaims().build(), KEY).serialize());

      assertThat(caller.subject()).isEqualTo("5b1d");
      assertThat(caller.organisation())
          .contains(new Organisation("73282932000074", "HABITAT DES LILAS", true));
      assertThat(caller.rights()).isEqualTo(Rights.of(List.of("prive-gestion")));
      assertThat(caller.expiresAt()).isAfter(Instant.now());
    }

    @Test
    @DisplayName("given one without an organisation, then there is no right, whatever the roles")
    void ofNoOrganisation() throws RefusedTokenException {
      Caller caller =
          checks.accessToken(
              signed(accessClaims().claim("partner", null).build(), KEY).serialize());

      assertThat(caller.organisation()).isEmpty();
      assertThat(caller.rights().isEmpty()).isTrue();
    }

    @Test
    @DisplayName("given another issuer, then refuse")
    void anotherIssuer() {
      refuses(claims -> claims.issuer("https://compte.example/realms/other"));
    }

    @Test
    @DisplayName("given another application's, then refuse, even if it was asked for by this one")
    void anotherAudience() {
      refuses(claims -> claims.audience("another").claim("azp", CLIENT));
      refuses(claims -> claims.audience((String) null));
    }

    @Test
    @DisplayName("given an old one, then refuse; the clocks may differ by 30 seconds")
    void expired() {
      refuses(claims -> claims.expirationTime(in(Duration.ofSeconds(-35))));
      refuses(claims -> claims.expirationTime(null));
      String token =
          signed(accessClaims().expirationTime(in(Duration.ofSeconds(-20))).build(), KEY)
              .serialize();
      assertThatCode(() -> checks.accessToken(token)).doesNotThrowAnyException();
    }

    @Test
    @DisplayName("given an id token, a refresh token or one without a type, then refuse")
    void anotherKind() {
      refuses(claims -> claims.claim("typ", "ID"));
      refuses(claims -> claims.claim("typ", "Refresh"));
      refuses(claims -> claims.claim("typ", null));
    }

    @Test
    @DisplayName(
        "given a strange key of the same name, no signature or a shared secret, then refuse")
    void signature() throws JOSEException {
      JWTClaimsSet claims = accessClaims().build();
      SignedJWT bySecret = new SignedJWT(new JWSHeader(JWSAlgorithm.HS256), claims);
      // The classic attack: the public key taken for a secret.
      bySecret.sign(new MACSigner(KEY.toRSAPublicKey().getEncoded()));

      for (String token :
          List.of(
              signed(claims, STRANGE_KEY).serialize(),
              new PlainJWT(claims).serialize(),
              bySecret.serialize(),
              "no token",
              "")) {
        assertThatThrownBy(() -> checks.accessToken(token))
            .as(token)
            .isInstanceOf(RefusedTokenException.class);
      }
    }
  }

  @Nested
  @DisplayName("of an id token")
  final class OfAnIdToken {
    private final Nonce nonce = new Nonce("asked for");

    private JWTClaimsSet.Builder idClaims() {
      return claims("ID").audience(CLIENT).claim("nonce", nonce.getValue());
    }

    private void refuses(UnaryOperator<JWTClaimsSet.Builder> change) {
      SignedJWT token = signed(change.apply(idClaims()).build(), KEY);
      assertThatThrownBy(() -> checks.idToken(token, nonce))
          .isInstanceOf(RefusedTokenException.class);
    }

    @Test
    @DisplayName("given the answer to this sign-in, then take it")
    void taken() throws RefusedTokenException {
      assertThat(checks.idToken(signed(idClaims().build(), KEY), nonce).getSubject().getValue())
          .isEqualTo("5b1d");
    }

    @Test
    @DisplayName("given the answer to another sign-in, or to none, then refuse")
    void anotherNonce() {
      refuses(claims -> claims.claim("nonce", "of another"));
      refuses(claims -> claims.claim("nonce", null));
    }

    @Test
    @DisplayName("given another issuer, audience or an old one, then refuse")
    void another() {
      refuses(claims -> claims.issuer("https://compte.example/realms/other"));
      refuses(claims -> claims.audience("another"));
      refuses(claims -> claims.expirationTime(in(Duration.ofSeconds(-35))));
    }
  }

  @Nested
  @DisplayName("of a logout token")
  final class OfALogoutToken {
    private JWTClaimsSet.Builder logoutClaims() {
      return claims("Logout")
          .audience(CLIENT)
          .jwtID("1")
          .claim("sid", "session")
          .claim("events", Map.of("http://schemas.openid.net/event/backchannel-logout", Map.of()));
    }

    @Test
    @DisplayName("given the realm's, then read the session; given an id token, then refuse")
    void kinds() throws RefusedTokenException {
      assertThat(
              checks
                  .logoutToken(signed(logoutClaims().build(), KEY).serialize())
                  .getSessionID()
                  .getValue())
          .isEqualTo("session");
      for (JWTClaimsSet wrong :
          List.of(
              logoutClaims().claim("events", null).build(),
              logoutClaims().audience("another").build(),
              logoutClaims().issuer("https://elsewhere.example").build())) {
        String token = signed(wrong, KEY).serialize();
        assertThatThrownBy(() -> checks.logoutToken(token))
            .isInstanceOf(RefusedTokenException.class);
      }
    }
  }
}
