package fr.moncomptepartenaire.benchmarks;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import fr.moncomptepartenaire.launcher.AdminApi;
import fr.moncomptepartenaire.launcher.KeycloakServer;
import fr.moncomptepartenaire.tests.dsl.HttpBrowser;
import fr.moncomptepartenaire.tests.dsl.Page;
import fr.moncomptepartenaire.tests.dsl.Platform;
import fr.moncomptepartenaire.tests.dsl.RenewedToken;
import fr.moncomptepartenaire.tests.dsl.SignIn;
import fr.moncomptepartenaire.tests.dsl.TestClient;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;

/**
 * Keycloak's usual way, in a realm of its own on the same server: for each organisation an
 * Organization, a group, and a policy and a permission by which its administrator manages the
 * group's members (fine-grained admin permissions, version 2).
 */
final class UsualWay {
  static final String REALM = "usuel";
  static final String ADMIN = "/admin/realms/" + REALM;
  static final String PASSWORD = "quatre chevaux verts du haras";

  static final String VERIFY_EMAIL = "VERIFY_EMAIL";

  private static final String APPLICATION = "application";
  private static final String MODEL = "modele-0000000";
  private static final String LARGE = "grand-organisme";
  private static final String GROUP_ONLY = "grand-groupe";
  private static final List<String> SCOPES =
      List.of(
          "view",
          "view-members",
          "manage-members",
          "manage-membership",
          "manage-membership-of-members");

  private static final HttpClient HTTP = HttpClient.newHttpClient();

  private final KeycloakServer server;
  private final AdminApi platform;
  private final String resourceServer;

  private UsualWay(KeycloakServer server, AdminApi platform, String resourceServer) {
    this.server = server;
    this.platform = platform;
    this.resourceServer = resourceServer;
  }

  /** A realm that keeps and watches what ours does, so that neither writes more than the other. */
  static Map<String, Object> watched(String realm) {
    return new HashMap<>(
        Map.of(
            "realm", realm,
            "enabled", true,
            "eventsEnabled", true,
            "adminEventsEnabled", true,
            "bruteForceProtected", true));
  }

  /**
   * Makes the realm, an organisation to copy, and two large ones whose administrators are measured:
   * the people of one are members of its Organization and of its group, those of the other of its
   * group only.
   */
  static UsualWay on(KeycloakServer server, int largePeople) {
    AdminApi platform = Platform.platformAdministrator(server.baseUrl());
    Map<String, Object> realm = watched(REALM);
    realm.put("organizationsEnabled", true);
    realm.put("adminPermissionsEnabled", true);
    realm.put("smtpServer", platform.get(Platform.ADMIN).expect(200).json().get("smtpServer"));
    platform.post("/admin/realms", realm).expect(201);
    platform
        .post(
            ADMIN + "/clients",
            Map.of(
                "clientId", APPLICATION,
                "publicClient", true,
                "standardFlowEnabled", true,
                "directAccessGrantsEnabled", true,
                "fullScopeAllowed", true,
                "redirectUris", List.of(SignIn.PORTAL)))
        .expect(201);
    askBothAtOnce(platform);
    String client =
        platform
            .get(ADMIN + "/clients?clientId=admin-permissions")
            .expect(200)
            .json()
            .at("/0/id")
            .asText();
    var way =
        new UsualWay(server, platform, ADMIN + "/clients/" + client + "/authz/resource-server");
    way.whole(MODEL);
    String organisation = way.whole(LARGE).organisation();
    way.whole(GROUP_ONLY);
    for (int i = 1; i < largePeople; i++) {
      String member = way.user(LARGE + "-" + i, List.of(), List.of("/" + LARGE));
      platform.post(ADMIN + "/organizations/" + organisation + "/members", member).expect(201);
      way.user(GROUP_ONLY + "-" + i, List.of(), List.of("/" + GROUP_ONLY));
    }
    return way;
  }

  /**
   * With organisations, Keycloak asks for the identifier first and for the password on a second
   * page; our sign-in page asks for both, so theirs does too.
   */
  private static void askBothAtOnce(AdminApi platform) {
    String executions = ADMIN + "/authentication/flows/browser/executions";
    for (JsonNode execution : platform.get(executions).expect(200).json()) {
      if (execution.get("displayName").asText().equals("Organization")) {
        ObjectNode changed = execution.deepCopy();
        changed.put("requirement", "DISABLED");
        platform.put(executions, changed).expect(200, 202, 204);
      }
    }
  }

  /** The rows of one organisation, to copy. */
  static String model() {
    return MODEL;
  }

  /** An organisation and its administrator, by their ids. */
  record Made(String organisation, String administrator) {}

  /** An organisation, its group, and its administrator with policy and permission. */
  Made whole(String name) {
    String organisation =
        TestClient.idOf(platform.post(ADMIN + "/organizations", organisation(name)).expect(201));
    String group =
        TestClient.idOf(platform.post(ADMIN + "/groups", Map.of("name", name)).expect(201));
    String administrator = user(name + "-administrateur", List.of(), List.of("/" + name));
    platform.post(ADMIN + "/organizations/" + organisation + "/members", administrator).expect(201);
    grantQueries(administrator);
    permit(name, group, administrator);
    return new Made(organisation, administrator);
  }

  /** An organisation that nobody administers yet: what an operator's click makes. */
  void withoutAdministrator(String name) {
    platform.post(ADMIN + "/organizations", organisation(name)).expect(201);
    platform.post(ADMIN + "/groups", Map.of("name", name)).expect(201);
  }

  private static Map<String, Object> organisation(String name) {
    return Map.of(
        "name",
        name,
        "alias",
        name,
        "domains",
        List.of(Map.of("name", name + ".example", "verified", false)));
  }

  private void permit(String name, String group, String administrator) {
    String policy =
        platform
            .post(
                resourceServer + "/policy/user",
                Map.of(
                    "name",
                    name + "-administrateur",
                    "type",
                    "user",
                    "users",
                    List.of(administrator)))
            .expect(201)
            .json()
            .get("id")
            .asText();
    platform
        .post(
            resourceServer + "/permission/scope",
            Map.of(
                "name",
                name + "-membres",
                "type",
                "scope",
                "resourceType",
                "Groups",
                "resources",
                List.of(group),
                "scopes",
                SCOPES,
                "policies",
                List.of(policy)))
        .expect(201);
  }

  private void grantQueries(String user) {
    String management =
        platform
            .get(ADMIN + "/clients?clientId=realm-management")
            .expect(200)
            .json()
            .at("/0/id")
            .asText();
    JsonNode role =
        platform.get(ADMIN + "/clients/" + management + "/roles/query-users").expect(200).json();
    platform
        .post(ADMIN + "/users/" + user + "/role-mappings/clients/" + management, List.of(role))
        .expect(204);
  }

  /** The address of a person. */
  static String address(String name) {
    return name + "@usuel.example";
  }

  /** Creates a person natively. Returns the id. */
  String user(String name, List<String> actions, List<String> groups) {
    return TestClient.idOf(
        platform
            .post(
                ADMIN + "/users",
                Map.of(
                    "username",
                    name,
                    "email",
                    address(name),
                    "emailVerified",
                    !actions.contains(VERIFY_EMAIL),
                    "enabled",
                    true,
                    "firstName",
                    "Camille",
                    "lastName",
                    "Martin",
                    "requiredActions",
                    actions,
                    "groups",
                    groups,
                    "credentials",
                    List.of(
                        Map.of(
                            "type",
                            "password",
                            "value",
                            PASSWORD,
                            "temporary",
                            actions.contains("UPDATE_PASSWORD")))))
            .expect(201));
  }

  /** Tokens of the administrator of the large organisation. */
  Supplier<String> administrator() {
    return tokens(LARGE);
  }

  /** Tokens of the administrator whose people are only in a group. */
  Supplier<String> administratorOfGroup() {
    return tokens(GROUP_ONLY);
  }

  private Supplier<String> tokens(String name) {
    return RenewedToken.of(
        () -> {
          HttpRequest request =
              HttpRequest.newBuilder(
                      server
                          .baseUrl()
                          .resolve("/realms/" + REALM + "/protocol/openid-connect/token"))
                  .header("Content-Type", "application/x-www-form-urlencoded")
                  .POST(
                      HttpRequest.BodyPublishers.ofString(
                          "grant_type=password&client_id="
                              + APPLICATION
                              + "&username="
                              + name
                              + "-administrateur&password="
                              + PASSWORD.replace(' ', '+')))
                  .build();
          try {
            HttpResponse<String> answer = HTTP.send(request, HttpResponse.BodyHandlers.ofString());
            return AdminApi.JSON.readTree(answer.body()).get("access_token").asText();
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
          }
        });
  }

  /** The body by which the administrator of the large organisation creates a person. */
  static Map<String, Object> newUser() {
    String name = "nouveau-" + UUID.randomUUID();
    return Map.of(
        "username",
        name,
        "email",
        name + "@usuel.example",
        "enabled",
        true,
        "firstName",
        "Dominique",
        "lastName",
        "Durand",
        "groups",
        List.of("/" + LARGE));
  }

  /** A member of the large organisation. */
  static String member() {
    return LARGE + "-1";
  }

  /** Another one, who has an authenticator application. */
  static String anotherMember() {
    return LARGE + "-2";
  }

  /** One who is only in a group. */
  static String memberOfGroup() {
    return GROUP_ONLY + "-1";
  }

  String idOf(String username) {
    return platform
        .get(ADMIN + "/users?exact=true&username=" + username)
        .expect(200)
        .json()
        .at("/0/id")
        .asText();
  }

  /** The page on which people of this realm sign in. */
  Page signInPage() {
    URI from =
        server
            .baseUrl()
            .resolve(
                "/realms/"
                    + REALM
                    + "/protocol/openid-connect/auth?client_id="
                    + APPLICATION
                    + "&response_type=code&scope=openid&redirect_uri="
                    + URLEncoder.encode(SignIn.PORTAL, StandardCharsets.UTF_8));
    return new HttpBrowser(server.baseUrl()).open(from);
  }
}
