package fr.moncomptepartenaire.tests.hygiene;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import fr.moncomptepartenaire.launcher.AdminApi;
import fr.moncomptepartenaire.launcher.KeycloakServer;
import fr.moncomptepartenaire.tests.dsl.Platform;
import fr.moncomptepartenaire.tests.hygiene.Traces.Trace;
import java.io.IOException;
import java.nio.file.Files;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

@DisplayName("The set-up of realms")
final class RealmSetupIT {
  private final Platform platform = Platform.get();
  private final AdminApi administrator = platform.platformAdministrator();
  private final String name = "essai-" + UUID.randomUUID().toString().substring(0, 8);
  private final String realm = "/admin/realms/" + name;

  @AfterEach
  void removeTheRealm() {
    administrator.delete(realm).expect(204, 404);
  }

  @Test
  @DisplayName("given the realm that we ship, then its health names nothing")
  void theShippedRealmIsWell() {
    JsonNode health = platform.operator().get(Platform.PARTNER + "/health").expect(200).json();

    assertThat(health.isArray()).isTrue();
    assertThat(health).isEmpty();
  }

  @Nested
  @DisplayName("given a realm that an operator makes by hand, with a name and our role")
  final class ByHand {
    @Test
    @DisplayName("then it is set up without a restart, and health names what is left to decide")
    void setUpWithoutRestart() {
      make(
          Map.of(
              "realm",
              name,
              "enabled",
              true,
              "roles",
              Map.of("realm", List.of(Map.of("name", "partner-operator"))),
              "clients",
              List.of(Map.of("clientId", "partner-automation", "enabled", false))));

      List<String> health = health();

      JsonNode claim =
          administrator
              .get(realm + "/authentication/required-actions/first-admin-claim")
              .expect(200)
              .json();
      assertThat(claim.get("enabled").asBoolean()).isTrue();
      assertThat(claim.get("priority").asInt()).isEqualTo(10);
      assertThat(
              administrator
                  .get(realm + "/group-by-path/habilitations/logements-prives/gestion")
                  .status())
          .isEqualTo(200);
      assertThat(administrator.get(realm + "/roles/partner-manager").status()).isEqualTo(200);
      assertThat(health)
          .anyMatch(line -> line.contains("organizations are not enabled"))
          .anyMatch(line -> line.contains("login with e-mail"))
          .anyMatch(line -> line.contains("brute force"))
          .anyMatch(line -> line.contains("partner-username-password"))
          .noneMatch(line -> line.contains("first-admin-claim"))
          .noneMatch(line -> line.contains("group '"))
          .noneMatch(line -> line.contains("scope mapping"));
    }

    @Test
    @DisplayName(
        "without the automation client, then the automation's secret opens nothing there (T37)")
    void noAutomationUnasked() {
      make(
          Map.of(
              "realm",
              name,
              "enabled",
              true,
              "roles",
              Map.of("realm", List.of(Map.of("name", "partner-operator")))));

      assertThat(administrator.get(realm + "/clients?clientId=partner-automation").json())
          .isEmpty();
    }

    @Test
    @DisplayName("and the role only later, then health names each thing that is missing")
    void theRoleOnlyLater() {
      make(Map.of("realm", name, "enabled", true));
      administrator.post(realm + "/roles", Map.of("name", "partner-operator")).expect(201);
      JsonNode role = administrator.get(realm + "/roles/partner-operator").json();
      String secret = "secret-of-an-operator-" + UUID.randomUUID();
      administrator
          .post(
              realm + "/clients",
              Map.of(
                  "clientId", "by-hand",
                  "secret", secret,
                  "publicClient", false,
                  "serviceAccountsEnabled", true,
                  "fullScopeAllowed", true))
          .expect(201);
      String client =
          administrator.get(realm + "/clients?clientId=by-hand").json().at("/0/id").asText();
      String account =
          administrator
              .get(realm + "/clients/" + client + "/service-account-user")
              .json()
              .get("id")
              .asText();
      administrator
          .post(realm + "/users/" + account + "/role-mappings/realm", List.of(role))
          .expect(204);

      List<String> health =
          lines(
              AdminApi.service(platform.baseUrl(), name, "by-hand", secret)
                  .get(realm + "/partner/health")
                  .expect(200)
                  .json());

      assertThat(health)
          .anyMatch(line -> line.contains("organizations are not enabled"))
          .anyMatch(line -> line.contains("brute force"))
          .anyMatch(line -> line.contains("first-admin-claim"))
          .anyMatch(line -> line.contains("partner-username-password"))
          .anyMatch(line -> line.contains("partner-manager"))
          .anyMatch(line -> line.contains("habilitations"))
          .anyMatch(line -> line.contains("partner-claim-mapper"))
          .anyMatch(line -> line.contains("account-console"));
    }
  }

  /** Somebody weakens the realm; health must then say so. */
  private record Weakening(String what, String named, Runnable act, Runnable undo) {
    Weakening(String what, String named, Runnable act) {
      this(what, named, act, () -> {});
    }
  }

  @TestFactory
  @DisplayName("T37: given a realm set up as ours, then health names each weakening of it")
  Stream<DynamicTest> everyWeakeningIsNamed() throws IOException {
    ObjectNode shipped =
        (ObjectNode)
            AdminApi.JSON.readTree(
                // As the import does where no variable of the environment says otherwise.
                Files.readString(platform.paths().realmFile())
                    .replaceAll("\\$\\{[A-Z_]+:([^}]*)}", "$1"));
    shipped.put("realm", name).remove("id");
    make(shipped);
    List<String> before = health();
    String management = clientId("realm-management");
    String group = groupId("logements-prives/gestion");
    return Stream.concat(
        Stream.of(
                setting("organizations off", "organizations", "organizationsEnabled", false),
                setting("brute force detection off", "brute force", "bruteForceProtected", false),
                setting(
                    "two users of one address", "duplicate e-mail", "duplicateEmailsAllowed", true),
                setting(
                    "addresses as identifiers", "login with e-mail", "loginWithEmailAllowed", true),
                setting(
                    "the stock browser flow",
                    "partner-username-password",
                    "browserFlow",
                    "browser"),
                new Weakening(
                    "the claim disabled",
                    "first-admin-claim",
                    () -> claim(false),
                    () -> claim(true)),
                new Weakening(
                    "the claim removed",
                    "first-admin-claim",
                    () ->
                        administrator
                            .delete(realm + "/authentication/required-actions/first-admin-claim")
                            .expect(204)),
                new Weakening(
                    "a habilitation that makes administrators",
                    "/habilitations/logements-prives/gestion",
                    () ->
                        administrator
                            .post(grants(group, management), List.of(manageUsers(management)))
                            .expect(204),
                    () ->
                        administrator
                            .send(
                                "DELETE",
                                grants(group, management),
                                List.of(manageUsers(management)))
                            .expect(204)),
                new Weakening(
                    "a habilitation that makes administrators by a detour",
                    "/habilitations/logements-prives/gestion",
                    () -> {
                      administrator.post(realm + "/roles", Map.of("name", "detour")).expect(201);
                      administrator
                          .post(
                              realm + "/roles/detour/composites",
                              List.of(clientRole(management, "realm-admin")))
                          .expect(204);
                      administrator
                          .post(
                              realm + "/groups/" + group + "/role-mappings/realm",
                              List.of(administrator.get(realm + "/roles/detour").json()))
                          .expect(204);
                    }),
                new Weakening(
                    "an ancestor of habilitations that makes administrators",
                    "/habilitations'",
                    () ->
                        administrator
                            .post(
                                realm
                                    + "/groups/"
                                    + groupId("")
                                    + "/role-mappings/clients/"
                                    + management,
                                List.of(clientRole(management, "manage-users")))
                            .expect(204)),
                new Weakening(
                    "a habilitation gone",
                    "logements-conventionnes/consultation",
                    () ->
                        administrator
                            .delete(
                                realm
                                    + "/groups/"
                                    + groupId("logements-conventionnes/consultation"))
                            .expect(204)),
                new Weakening(
                    "the role of mandates gone",
                    "partner-manager",
                    () -> administrator.delete(realm + "/roles/partner-manager").expect(204)),
                new Weakening(
                    "people who may delete themselves (T14, R9)",
                    "delete_account",
                    () -> action("delete_account", true),
                    () -> action("delete_account", false)),
                new Weakening(
                    "operators who may not look",
                    "view-users",
                    () ->
                        administrator
                            .send(
                                "DELETE",
                                realm + "/roles/partner-operator/composites",
                                List.of(clientRole(management, "view-users")))
                            .expect(204)),
                new Weakening(
                    "a console that may not ask",
                    "query-users",
                    () ->
                        administrator
                            .send(
                                "DELETE",
                                realm
                                    + "/clients/"
                                    + clientId("account-console")
                                    + "/scope-mappings/clients/"
                                    + management,
                                List.of(clientRole(management, "query-users")))
                            .expect(204)))
            .map(
                weakening ->
                    DynamicTest.dynamicTest(
                        weakening.what(),
                        () -> {
                          List<String> until = health();
                          weakening.act().run();
                          List<String> added = new ArrayList<>(health());
                          added.removeAll(until);
                          assertThat(added).anyMatch(line -> line.contains(weakening.named()));
                          weakening.undo().run();
                        })),
        Stream.of(
            DynamicTest.dynamicTest(
                "and before all that there was nothing to name",
                () -> assertThat(before).isEmpty())));
  }

  @Test
  @DisplayName("T37: given a realm that is imported already, then a new import changes nothing")
  void importedTwice() throws SQLException {
    Set<String> before = state();

    KeycloakServer another = platform.oneMoreNode();
    Set<String> during = state();
    another.close();

    assertThat(before).hasSizeGreaterThan(500);
    assertThat(during).isEqualTo(before);
  }

  // All but what the mere passing of time changes.
  private Set<String> state() throws SQLException {
    return new Traces(platform)
        .tables().stream()
            .filter(
                trace ->
                    !trace
                        .place()
                        .matches(
                            "(jgroups|databasechangelog|event_entity|admin_event|offline_|"
                                + "partner_email_code|partner_mail_budget|partner_outbox|"
                                + "revoked_token|outbox|server_config|migration_model).*"))
            .map((Trace trace) -> trace.place() + "=" + trace.text())
            .collect(Collectors.toSet());
  }

  private void make(Object representation) {
    administrator.post("/admin/realms", representation).expect(201);
  }

  private void claim(boolean enabled) {
    action("first-admin-claim", enabled);
  }

  private void action(String alias, boolean enabled) {
    String path = realm + "/authentication/required-actions/" + alias;
    ObjectNode action = (ObjectNode) administrator.get(path).expect(200).json();
    administrator.put(path, action.put("enabled", enabled)).expect(204);
  }

  private String grants(String group, String client) {
    return realm + "/groups/" + group + "/role-mappings/clients/" + client;
  }

  private JsonNode manageUsers(String management) {
    return clientRole(management, "manage-users");
  }

  private Weakening setting(String what, String named, String property, Object value) {
    return new Weakening(
        what, named, () -> administrator.put(realm, Map.of(property, value)).expect(204));
  }

  private List<String> health() {
    return lines(
        AdminApi.service(
                platform.baseUrl(), name, "partner-automation", Platform.automationSecret())
            .get(realm + "/partner/health")
            .expect(200)
            .json());
  }

  private static List<String> lines(JsonNode array) {
    List<String> lines = new ArrayList<>();
    array.forEach(line -> lines.add(line.asText()));
    return lines;
  }

  private String clientId(String clientId) {
    return administrator.get(realm + "/clients?clientId=" + clientId).json().at("/0/id").asText();
  }

  private JsonNode clientRole(String client, String role) {
    return administrator.get(realm + "/clients/" + client + "/roles/" + role).expect(200).json();
  }

  private String groupId(String path) {
    return administrator
        .get(realm + "/group-by-path/habilitations" + (path.isEmpty() ? "" : "/" + path))
        .expect(200)
        .json()
        .get("id")
        .asText();
  }
}
