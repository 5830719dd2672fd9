package fr.moncomptepartenaire.firstadmin.signin;

import fr.moncomptepartenaire.kernel.Digests;
import fr.moncomptepartenaire.platform.realm.RealmSetup;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.core.MediaType;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.keycloak.headers.DefaultSecurityHeadersProvider;
import org.keycloak.models.BrowserSecurityHeaders;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.services.resource.RealmResourceProvider;

/**
 * Adds to Keycloak's security headers: the sign-in pages of partner realms run only script files of
 * the server (T41). A realm has one policy for all its pages, and Keycloak's two consoles and its
 * pages for applications contain inline scripts (26.7.4): so only the pages of our theme get this
 * policy, which also allows the script that Keycloak itself adds to them. If a realm's own policy
 * contains {@code script-src}, it stays unchanged.
 */
final class SignInPageHeaders extends DefaultSecurityHeadersProvider {
  private static final String HEADER =
      BrowserSecurityHeaders.CONTENT_SECURITY_POLICY.getHeaderName();

  private static final String DIRECTIVE = "script-src";
  private static final String OWN_THEME = "partenaire";

  /** Keycloak's paths below the realm's whose pages the theme renders. */
  private static final List<String> PAGES =
      List.of(
          "/login-actions/", "/protocol/openid-connect/auth", "/protocol/openid-connect/logout");

  /** All classes of this product. */
  private static final String OURS = "fr.moncomptepartenaire.";

  private static final int FIRST_ERROR = 400;

  /** The beginning of a page that posts an answer to an application by itself. */
  private static final String SELF_POSTING = "<HTML>";

  /**
   * The one script that Keycloak adds to such a page, at the end of its head: it gives a page shown
   * after a post its own address, so that "back" does not ask to post again ({@code
   * BrowserHistoryHelper}, 26.7.4). Between its quotes stands an address, without quotes of its
   * own.
   */
  private static final Pattern HISTORY_SCRIPT =
      Pattern.compile(
          "<SCRIPT>( if \\(typeof history\\.replaceState === 'function'\\) \\{"
              + "  history\\.replaceState\\(\\{\\}, \"some title\", \"[^\"<>\\\\\\s]*\"\\); \\})</SCRIPT>\\s*</head>",
          Pattern.CASE_INSENSITIVE);

  private final KeycloakSession session;

  SignInPageHeaders(KeycloakSession session) {
    super(session);
    this.session = session;
  }

  @Override
  public void addHeaders(ContainerRequestContext request, ContainerResponseContext response) {
    super.addHeaders(request, response);
    Object policy = response.getHeaders().getFirst(HEADER);
    if (policy != null
        && !policy.toString().contains(DIRECTIVE)
        && isPage(response)
        && isOfTheme(request.getUriInfo().getPath(), response.getStatus())
        && isOurs(session.getContext().getRealm())) {
      String before = policy.toString().strip();
      response
          .getHeaders()
          .putSingle(
              HEADER,
              (before.isEmpty() || before.endsWith(";") ? before : before + ";")
                  + " "
                  + DIRECTIVE
                  + " 'self'"
                  + historyScript(response.getEntity())
                  + ";");
    }
  }

  /** Allows Keycloak's own script by its hash (CSP 3 §2.3.1), whatever address it contains. */
  private static String historyScript(@Nullable Object page) {
    Matcher script = HISTORY_SCRIPT.matcher(page instanceof String text ? text : "");
    if (!script.find()) {
      return "";
    }
    byte[] hash = HexFormat.of().parseHex(Digests.sha256(script.group(1)));
    return " 'sha256-" + Base64.getEncoder().encodeToString(hash) + "'";
  }

  /** Whether our theme renders this page: a sign-in page, a page of ours, or an error. */
  private boolean isOfTheme(String path, int status) {
    return status >= FIRST_ERROR
        || PAGES.stream().anyMatch(path::contains)
        || session
            .getKeycloakSessionFactory()
            .getProviderFactoriesStream(RealmResourceProvider.class)
            .filter(factory -> factory.getClass().getName().startsWith(OURS))
            .anyMatch(factory -> path.contains("/" + factory.getId()));
  }

  private static boolean isPage(ContainerResponseContext response) {
    return MediaType.TEXT_HTML_TYPE.isCompatible(response.getMediaType())
        && !(response.getEntity() instanceof String page && page.startsWith(SELF_POSTING));
  }

  private static boolean isOurs(@Nullable RealmModel realm) {
    return realm != null
        && OWN_THEME.equals(realm.getLoginTheme())
        && RealmSetup.isPartnerRealm(realm);
  }
}
