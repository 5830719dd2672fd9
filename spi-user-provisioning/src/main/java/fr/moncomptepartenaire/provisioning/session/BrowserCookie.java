package fr.moncomptepartenaire.provisioning.session;

import fr.moncomptepartenaire.kernel.browser.KnownBrowsers;
import jakarta.ws.rs.core.Cookie;
import jakarta.ws.rs.core.NewCookie;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Pattern;
import org.keycloak.models.KeycloakContext;
import org.keycloak.models.KeycloakSession;
import org.keycloak.services.resources.RealmsResource;
import org.keycloak.utils.SecureContextResolver;

/**
 * The cookie by which a browser is known again: a random value that says nothing, on the realm's
 * path. It goes where Keycloak's own identity cookie goes, so that a browser that Keycloak knows is
 * known to us.
 */
final class BrowserCookie {
  static final String NAME = "PARTNER_BROWSER";

  private static final SecureRandom RANDOM = new SecureRandom();
  private static final int BYTES = 32;
  private static final Pattern TOKEN = Pattern.compile("[A-Za-z0-9_-]{43}");

  private BrowserCookie() {}

  /** The browser's value; a new one for a browser that has none. Sends the cookie, for its time. */
  static String renewed(KeycloakSession session) {
    String token = sent(session).orElseGet(BrowserCookie::random);
    session.getContext().getHttpResponse().setCookieIfAbsent(cookie(session, token));
    return token;
  }

  private static Optional<String> sent(KeycloakSession session) {
    Cookie cookie = session.getContext().getRequestHeaders().getCookies().get(NAME);
    return Optional.ofNullable(cookie)
        .map(Cookie::getValue)
        .filter(value -> TOKEN.matcher(value).matches());
  }

  private static String random() {
    byte[] value = new byte[BYTES];
    RANDOM.nextBytes(value);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(value);
  }

  // As Keycloak sets its identity cookie (DefaultCookieProvider 26.7.4, which takes no cookie of
  // others).
  private static NewCookie cookie(KeycloakSession session, String token) {
    boolean secure = SecureContextResolver.isSecureContext(session);
    return new NewCookie.Builder(NAME)
        .value(token)
        .path(path(session.getContext()))
        .maxAge(Math.toIntExact(KnownBrowsers.KNOWN_FOR.toSeconds()))
        .secure(secure)
        .httpOnly(true)
        .sameSite(secure ? NewCookie.SameSite.NONE : NewCookie.SameSite.LAX)
        .build();
  }

  private static String path(KeycloakContext context) {
    return RealmsResource.realmBaseUrl(context.getUri())
        .path("/")
        .build(context.getRealm().getName())
        .getRawPath();
  }
}
