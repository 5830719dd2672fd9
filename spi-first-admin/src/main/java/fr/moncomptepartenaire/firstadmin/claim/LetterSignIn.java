package fr.moncomptepartenaire.firstadmin.claim;

import fr.moncomptepartenaire.kernel.claim.ProvisionalIdentifier;
import fr.moncomptepartenaire.platform.pages.SignInUrl;
import fr.moncomptepartenaire.platform.realm.RealmSetup;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Cookie;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.NewCookie;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriBuilder;
import java.net.URI;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;

/**
 * The target of a letter's QR code: {@code /realms/{realm}/partner-sign-in?identifier=…} stores the
 * identifier in a short-lived cookie and redirects to the application, whose sign-in page then
 * shows it filled in. The identifier is random and gives no access by itself. No secret ever stands
 * in a URL.
 */
public final class LetterSignIn {
  static final String ID = "partner-sign-in";
  static final String IDENTIFIER = "identifier";
  private static final String COOKIE = "PARTNER_IDENTIFIER";
  private static final int COOKIE_SECONDS = 600;

  private final KeycloakSession session;

  LetterSignIn(KeycloakSession session) {
    this.session = session;
  }

  /**
   * The address in the QR code of a letter.
   *
   * @param realm the base address of the letter's realm
   */
  public static URI address(URI realm, ProvisionalIdentifier identifier) {
    return UriBuilder.fromUri(realm).path(ID).queryParam(IDENTIFIER, identifier.value()).build();
  }

  /** The application that people sign in to: that of the settings, else the account console. */
  public static URI application(KeycloakSession session, RealmModel realm) {
    return SignInUrl.of(session, realm);
  }

  /** Redirects to the application; stores the identifier if it is well formed. */
  @GET
  public Response signIn(@QueryParam(IDENTIFIER) @Nullable String identifier) {
    RealmModel realm = session.getContext().getRealm();
    if (!RealmSetup.isPartnerRealm(realm)) {
      throw new NotFoundException();
    }
    URI base = session.getContext().getUri().getBaseUri();
    Response.ResponseBuilder answer =
        Response.seeOther(application(session, realm))
            .header(HttpHeaders.CACHE_CONTROL, "no-store")
            .header("Referrer-Policy", "no-referrer");
    ProvisionalIdentifier.parse(identifier)
        .value()
        .ifPresent(
            sound ->
                answer.cookie(
                    new NewCookie.Builder(COOKIE)
                        .value(sound.value())
                        .path(base.getPath() + "realms/" + realm.getName() + "/")
                        .maxAge(COOKIE_SECONDS)
                        .httpOnly(true)
                        .secure("https".equals(base.getScheme()))
                        .sameSite(NewCookie.SameSite.LAX)
                        .build()));
    return answer.build();
  }

  /** The identifier that a letter's QR code stored in the browser, if any. */
  static Optional<ProvisionalIdentifier> identifierFrom(HttpHeaders headers) {
    Cookie cookie = headers.getCookies().get(COOKIE);
    return cookie == null
        ? Optional.empty()
        : ProvisionalIdentifier.parse(cookie.getValue()).value();
  }
}
