package fr.moncomptepartenaire.tests.dsl;

import com.fasterxml.jackson.databind.JsonNode;
import fr.moncomptepartenaire.launcher.AdminApi;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;

/**
 * An application that only tests have: its tokens carry every role of their user, as those of the
 * native console do. Gone from the realm once closed.
 */
public final class TestClient implements AutoCloseable {
  private static final String LANDING = "http://localhost:8082/";

  /** Less than the realm's tokens live. */
  private static final Duration RENEWAL = Duration.ofMinutes(3);

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
    return open(Map.of());
  }

  /** The same with access tokens that outlive a long test on a slow machine. */
  public static TestClient withLastingTokens() {
    return open(Map.of("access.token.lifespan", "1800"));
  }

  private static TestClient open(Map<String, String> attributes) {
    AdminApi platform = Platform.get().platformAdministrator();
    String clientId = "test-" + UUID.randomUUID();
    AdminApi.Answer made =
        platform
            .post(
                Platform.ADMIN + "/clients",
                Map.of(
                    "clientId", clientId,
                    "publicClient", true,
                    "standardFlowEnabled", true,
                    "directAccessGrantsEnabled", false,
                    "fullScopeAllowed", true,
                    "attributes", attributes,
                    "redirectUris", List.of(LANDING)))
            .expect(201);
    return new TestClient(platform, idOf(made), clientId);
  }

  /** Signs a user in by the sign-in page; what the application then gets. */
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
    return browser.open(
        browser
            .home()
            .resolve(
                "/realms/"
                    + Platform.REALM
                    + "/protocol/openid-connect/auth?response_type=code&scope=openid&client_id="
                    + clientId
                    + "&redirect_uri="
                    + LANDING));
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

  /** Somebody whose browser has a session already, as one who calls REST interfaces. */
  public Caller caller(String name, HttpBrowser signedIn) {
    String token = tokens(signedIn, open(signedIn)).get("access_token").asText();
    return Caller.bearing(name, () -> token).at(signedIn.home());
  }

  /** Signs a user in as one who calls REST interfaces. */
  public Caller caller(String name, NativeUser user) {
    String token = signIn(user.username(), user.password()).get("access_token").asText();
    return Caller.bearing(name, () -> token);
  }

  /** Signs a colleague in as one who calls REST interfaces, and again before the token ends. */
  public Caller caller(String name, Colleague person) {
    return caller(name, person, Platform.get().baseUrl());
  }

  /** The same at a given node, which takes tokens of its own address only. */
  public Caller caller(String name, Colleague person, URI node) {
    var token =
        new Supplier<String>() {
          private String current = "";
          private Instant since = Instant.MIN;

          // One at a time: Keycloak refuses sign-ins of one user that run at the same moment.
          @Override
          public synchronized String get() {
            if (since.isBefore(Instant.now().minus(RENEWAL))) {
              current =
                  signIn(node, person.username(), person.password()).get("access_token").asText();
              since = Instant.now();
            }
            return current;
          }
        };
    token.get();
    return Caller.bearing(name, token).at(node);
  }

  static String idOf(AdminApi.Answer created) {
    String location = created.response().headers().firstValue("Location").orElseThrow();
    return location.substring(location.lastIndexOf('/') + 1);
  }

  @Override
  public void close() {
    platform.delete(Platform.ADMIN + "/clients/" + id).expect(204);
  }
}
