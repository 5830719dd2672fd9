package fr.moncomptepartenaire.tests.dsl;

import com.fasterxml.jackson.databind.JsonNode;
import fr.moncomptepartenaire.launcher.AdminApi;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * An application for tests only. Its tokens contain every role of their user and our interfaces as
 * audience, as those of the native console do. Closing it removes it from the realm.
 */
public final class TestClient implements AutoCloseable {
  private static final String LANDING = "http://localhost:8082/";

  /** Keycloak's default scopes, and the scope that opens our interfaces. */
  public static final List<String> SCOPES =
      List.of("acr", "basic", "email", "partner-management", "profile", "roles", "web-origins");

  private final AdminApi platform;
  private final String id;
  private final String clientId;

  private TestClient(AdminApi platform, String id, String clientId) {
    this.platform = platform;
    this.id = id;
    this.clientId = clientId;
  }

  /** Adds the application to the realm. */
  public static TestClient open() {
    return open(Map.of(), SCOPES);
  }

  /** The same, but its tokens are not meant for our interfaces. */
  public static TestClient notForUs() {
    return open(
        Map.of(), SCOPES.stream().filter(scope -> !scope.equals("partner-management")).toList());
  }

  /** The same with access tokens that outlive a long test on a slow machine. */
  public static TestClient withLastingTokens() {
    return open(Map.of("access.token.lifespan", "1800"), SCOPES);
  }

  /** The same with the password grant, which no client that we ship has. */
  public static TestClient withPasswordGrant() {
    return open(Map.of(), SCOPES, true);
  }

  /** The same with a flow of its own for the sign-in page, by the flow's id. */
  public static TestClient withFlow(String flowId) {
    return open(Map.of(), SCOPES, false, Map.of("browser", flowId));
  }

  private static TestClient open(Map<String, String> attributes, List<String> scopes) {
    return open(attributes, scopes, false);
  }

  private static TestClient open(
      Map<String, String> attributes, List<String> scopes, boolean passwordGrant) {
    return open(attributes, scopes, passwordGrant, Map.of());
  }

  private static TestClient open(
      Map<String, String> attributes,
      List<String> scopes,
      boolean passwordGrant,
      Map<String, String> flows) {
    AdminApi platform = Platform.get().platformAdministrator();
    String clientId = "test-" + UUID.randomUUID();
    AdminApi.Answer made =
        platform
            .post(
                Platform.ADMIN + "/clients",
                Map.of(
                    "clientId",
                    clientId,
                    "publicClient",
                    true,
                    "standardFlowEnabled",
                    true,
                    "directAccessGrantsEnabled",
                    passwordGrant,
                    "fullScopeAllowed",
                    true,
                    "attributes",
                    attributes,
                    "defaultClientScopes",
                    scopes,
                    "optionalClientScopes",
                    passwordGrant ? List.of("offline_access") : List.of(),
                    "redirectUris",
                    List.of(LANDING),
                    "authenticationFlowBindingOverrides",
                    flows))
            .expect(201);
    return new TestClient(platform, idOf(made), clientId);
  }

  /** A caller whose program uses the password grant instead of the sign-in page. */
  public Caller shell(String name, NativeUser user, String scope) {
    return bearing(
        name,
        Map.of(
            "grant_type",
            "password",
            "client_id",
            clientId,
            "username",
            user.username(),
            "password",
            user.password(),
            "scope",
            scope));
  }

  /** A caller who signed in with a browser once and now uses the offline token. */
  public Caller offline(String name, NativeUser user) {
    var browser = new HttpBrowser(Platform.get().baseUrl());
    Page page =
        open(browser, "openid%20offline_access")
            .submit("username", Map.of("username", user.username(), "password", user.password()));
    return bearing(
        name,
        Map.of(
            "grant_type",
            "refresh_token",
            "client_id",
            clientId,
            "refresh_token",
            tokens(browser, page).get("refresh_token").asText()));
  }

  private static Caller bearing(String name, Map<String, String> grant) {
    String token = SignIn.fresh().token(grant).get("access_token").asText();
    return Caller.bearing(name, () -> token);
  }

  /** Signs a user in on the sign-in page. Returns the application's tokens. */
  public JsonNode signIn(String username, String password) {
    return signIn(Platform.get().baseUrl(), username, password);
  }

  private JsonNode signIn(URI node, String username, String password) {
    var browser = new HttpBrowser(node);
    return tokens(
        browser,
        open(browser).submit("username", Map.of("username", username, "password", password)));
  }

  private Page open(HttpBrowser browser) {
    return open(browser, "openid");
  }

  /**
   * Goes to the sign-in page.
   *
   * @param parameters further ones of the request, percent-encoded, such as {@code
   *     &acr_values=password}
   */
  public Page signInPage(HttpBrowser browser, String parameters) {
    return open(browser, "openid" + parameters);
  }

  /** A caller who has just signed in on this page, with that one token. */
  public Caller callerOf(String name, Page signedIn) {
    String token = accessToken(tokens(signedIn.browser(), signedIn));
    return Caller.bearing(name, () -> token).at(signedIn.browser().home());
  }

  private Page open(HttpBrowser browser, String scope) {
    return browser.open(
        browser
            .home()
            .resolve(
                "/realms/"
                    + Platform.REALM
                    + "/protocol/openid-connect/auth?response_type=code&client_id="
                    + clientId
                    + "&redirect_uri="
                    + LANDING
                    + "&scope="
                    + scope));
  }

  private JsonNode tokens(HttpBrowser browser, Page page) {
    String code =
        page.authorizationCode().orElseThrow(() -> new AssertionError("not signed in: " + page));
    return new SignIn(browser)
        .token(
            Map.of(
                "grant_type", "authorization_code",
                "client_id", clientId,
                "code", code,
                "redirect_uri", LANDING));
  }

  /** A caller of REST interfaces who already has a session in this browser. */
  public Caller caller(String name, HttpBrowser signedIn) {
    RenewedToken token = RenewedToken.of(() -> accessToken(tokens(signedIn, open(signedIn))));
    return Caller.bearing(name, token).at(signedIn.home());
  }

  /** Signs a user in as a caller of REST interfaces. */
  public Caller caller(String name, NativeUser user) {
    return Caller.bearing(
        name, RenewedToken.of(() -> accessToken(signIn(user.username(), user.password()))));
  }

  /** Signs a colleague in as a caller of REST interfaces, and again before the token expires. */
  public Caller caller(String name, Colleague person) {
    return caller(name, person, Platform.get().baseUrl());
  }

  /** The same on a given node, which accepts only tokens issued under its own URL. */
  public Caller caller(String name, Colleague person, URI node) {
    RenewedToken token =
        RenewedToken.of(() -> accessToken(signIn(node, person.username(), person.password())));
    return Caller.bearing(name, token).at(node);
  }

  private static String accessToken(JsonNode tokens) {
    return tokens.get("access_token").asText();
  }

  public static String idOf(AdminApi.Answer created) {
    String location = created.response().headers().firstValue("Location").orElseThrow();
    return location.substring(location.lastIndexOf('/') + 1);
  }

  @Override
  public void close() {
    platform.delete(Platform.ADMIN + "/clients/" + id).expect(204);
  }
}
