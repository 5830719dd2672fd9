package fr.moncomptepartenaire.tests.realm;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import fr.moncomptepartenaire.launcher.AdminApi;
import fr.moncomptepartenaire.launcher.KeycloakServer;
import fr.moncomptepartenaire.tests.dsl.BulkImport;
import fr.moncomptepartenaire.tests.dsl.Caller;
import fr.moncomptepartenaire.tests.dsl.Dossier;
import fr.moncomptepartenaire.tests.dsl.OrganisationCsv;
import fr.moncomptepartenaire.tests.dsl.Organisations;
import fr.moncomptepartenaire.tests.dsl.Platform;
import fr.moncomptepartenaire.tests.dsl.ShortKeys;
import fr.moncomptepartenaire.tests.dsl.Tables;
import fr.moncomptepartenaire.tests.hygiene.WrittenTraces;
import fr.moncomptepartenaire.tests.hygiene.WrittenTraces.Trace;
import java.io.IOException;
import java.io.InputStream;
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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("The set-up of realms")
final class RealmSetupIT {
  /** What makes a client's tokens ones for us, where the client scope is missing. */
  private static final Map<String, Object> AUDIENCE =
      Map.of(
          "name",
          "partner",
          "protocol",
          "openid-connect",
          "protocolMapper",
          "oidc-audience-mapper",
          "config",
          Map.of("included.custom.audience", "partner", "access.token.claim", "true"));

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

  @Test
  @DisplayName(
      "given the realm that we ship, then Keycloak's own client scopes are there with ours")
  void theShippedRealmHasAllScopes() {
    List<String> scopes =
        administrator
            .get(Platform.ADMIN + "/client-scopes")
            .expect(200)
            .json()
            .findValuesAsText("name");

    assertThat(scopes)
        .contains("acr", "basic", "email", "profile", "roles", "web-origins", "partner-management");
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
                  .get(realm + "/authentication/required-actions/partner-charter")
                  .expect(200)
                  .json()
                  .get("priority")
                  .asInt())
          .isEqualTo(900);
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
          .anyMatch(line -> line.contains("'email' by the validator 'partner-email'"))
          .anyMatch(line -> line.contains("lacks the attribute 'phone'"))
          .noneMatch(line -> line.contains("first-admin-claim"))
          .noneMatch(line -> line.contains("group '"))
          .noneMatch(line -> line.contains("partner-management"))
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
                  "clientId",
                  "by-hand",
                  "secret",
                  secret,
                  "publicClient",
                  false,
                  "serviceAccountsEnabled",
                  true,
                  "fullScopeAllowed",
                  true,
                  "protocolMappers",
                  List.of(AUDIENCE)))
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
          .anyMatch(line -> line.contains("client scope 'partner-management' is missing"))
          .anyMatch(line -> line.contains("account-console"));
    }
  }

  private ObjectNode shipped() throws IOException {
    ObjectNode shipped =
        (ObjectNode)
            AdminApi.JSON.readTree(
                // As the import does where no variable of the environment says otherwise.
                Files.readString(platform.paths().realmFile())
                    .replaceAll("\\$\\{[A-Z_]+:([^}]*)}", "$1"));
    shipped.put("realm", name).remove("id");
    return shipped;
  }

  @Test
  @DisplayName(
      "R16: given a realm with the flows of an earlier file, then they get the levels and all"
          + " factors")
  void formerFlows() throws IOException {
    ObjectNode former = shipped();
    try (InputStream flows = getClass().getResourceAsStream("/former-flows.json")) {
      former.set("authenticationFlows", AdminApi.JSON.readTree(flows));
    }
    former.remove("authenticatorConfig");
    ((ObjectNode) former.get("attributes")).remove("acr.loa.map");
    for (JsonNode action : former.get("requiredActions")) {
      if (action.get("alias").asText().equals("webauthn-register")) {
        ((ObjectNode) action).put("enabled", false);
      }
    }
    make(former);

    assertThat(steps("partenaires browser"))
        .containsExactly(
            "auth-cookie",
            "conditional-level-of-authentication",
            "partner-username-password",
            "conditional-level-of-authentication",
            "conditional-user-configured",
            "webauthn-authenticator",
            "auth-otp-form",
            "auth-recovery-authn-code-form");
    assertThat(steps("partenaires direct grant"))
        .containsSubsequence(
            "direct-grant-validate-username",
            "partner-direct-grant-password",
            "conditional-level-of-authentication",
            "direct-grant-validate-otp");
    assertThat(steps("partenaires reset credentials"))
        .containsSubsequence("partner-forgotten", "webauthn-authenticator");
    assertThat(
            administrator
                .get(realm + "/authentication/required-actions/webauthn-register")
                .json()
                .get("enabled")
                .asBoolean())
        .isTrue();
    assertThat(administrator.get(realm).json().at("/attributes/acr.loa.map").asText())
        .contains("second-factor");
    assertThat(health()).noneMatch(line -> line.contains("second factor"));
  }

  /** The flows of an earlier realm file, in which an institution has changed one step. */
  private void makeFormer(String flow, String step, Map<String, String> change) throws IOException {
    ObjectNode former = shipped();
    JsonNode flows;
    try (InputStream file = getClass().getResourceAsStream("/former-flows.json")) {
      flows = AdminApi.JSON.readTree(file);
    }
    int changed = 0;
    for (JsonNode one : flows) {
      for (JsonNode execution : one.get("authenticationExecutions")) {
        if (one.get("alias").asText().equals(flow)
            && (step.equals(execution.path("authenticator").asText())
                || step.equals(execution.path("flowAlias").asText()))) {
          change.forEach(((ObjectNode) execution)::put);
          changed++;
        }
      }
    }
    assertThat(changed).isEqualTo(1);
    former.set("authenticationFlows", flows);
    ArrayNode configs = former.putArray("authenticatorConfig");
    configs.addObject().put("alias", "own").putObject("config").put("own", "setting");
    make(former);
  }

  @ParameterizedTest
  @CsvSource({
    "partenaires browser forms, partenaires browser conditional otp, requirement, REQUIRED",
    "partenaires browser forms, partenaires browser conditional otp, requirement, DISABLED",
    "partenaires browser conditional otp, conditional-user-configured, requirement, DISABLED",
    "partenaires browser conditional otp, auth-otp-form, authenticatorConfig, own"
  })
  @DisplayName(
      "R16: given flows of an earlier file that an institution has made stricter, looser or its"
          + " own, then they stay as they are, and health names them")
  void changedFlows(String flow, String step, String field, String value) throws IOException {
    makeFormer(flow, step, Map.of(field, value));

    assertThat(steps("partenaires browser"))
        .containsExactly(
            "auth-cookie",
            "partner-username-password",
            "conditional-user-configured",
            "auth-otp-form");
    assertThat(health())
        .anyMatch(
            line -> line.equals("the browser flow does not ask for the second factor by level 2"));
  }

  @Test
  @DisplayName(
      "R16: given levels and names of an institution's own, then those stay, ours stand beside"
          + " them, and health names what asks for no factor, or too seldom")
  void ownLevels() throws IOException {
    ObjectNode own = shipped();
    ((ObjectNode) own.get("attributes")).put("acr.loa.map", "{\"or\":2}");
    for (JsonNode config : own.get("authenticatorConfig")) {
      if (config.get("alias").asText().equals("partenaires direct grant level 2")) {
        ((ObjectNode) config).put("alias", "the institution's");
        ((ObjectNode) config.get("config")).put("loa-max-age", "54321");
      }
    }
    for (JsonNode flow : own.get("authenticationFlows")) {
      for (JsonNode step : flow.get("authenticationExecutions")) {
        if (step.path("authenticatorConfig").asText().equals("partenaires direct grant level 2")) {
          ((ObjectNode) step).put("authenticatorConfig", "the institution's");
        }
        if (flow.get("alias").asText().equals("partenaires reset credentials second factor")
            && step.get("requirement").asText().equals("ALTERNATIVE")) {
          ((ObjectNode) step).put("requirement", "DISABLED");
        }
      }
    }
    make(own);
    client(
        "offre-bailleurs",
        Map.of("authenticationFlowBindingOverrides", Map.of("browser", flowId("browser"))));
    administrator
        .post(
            realm + "/identity-provider/instances",
            Map.of(
                "alias",
                "proconnect",
                "providerId",
                "oidc",
                "enabled",
                true,
                "config",
                Map.of(
                    "clientId",
                    "us",
                    "clientSecret",
                    "secret",
                    "authorizationUrl",
                    "https://idp.example/auth",
                    "tokenUrl",
                    "https://idp.example/token")))
        .expect(201);

    assertThat(administrator.get(realm).json().at("/attributes/acr.loa.map").asText())
        .isEqualTo("{\"or\":2,\"password\":1,\"second-factor\":2}");
    assertThat(
            administrator
                .get(realm + "/authentication/flows/partenaires%20direct%20grant/executions")
                .json()
                .toString())
        .contains("the institution's");
    assertThat(health().stream().filter(line -> line.contains("second factor")))
        .containsExactlyInAnyOrder(
            "the direct grant flow takes a second factor for longer than setting 'step-up-age'"
                + " says: lower 'loa-max-age' of its condition to 43200",
            "the reset credentials flow does not ask for the second factor by level 2",
            "client 'offre-bailleurs' has a browser flow of its own, which does not ask for the"
                + " second factor by level 2",
            "identity provider 'proconnect' signs in nobody who has or must have a second factor:"
                + " it has no post login flow that asks for it by level 2");
  }

  private String flowId(String alias) {
    for (JsonNode flow : administrator.get(realm + "/authentication/flows").expect(200).json()) {
      if (flow.get("alias").asText().equals(alias)) {
        return flow.get("id").asText();
      }
    }
    throw new AssertionError("no flow " + alias);
  }

  private List<String> steps(String flow) {
    return administrator
        .get(realm + "/authentication/flows/" + flow.replace(" ", "%20") + "/executions")
        .expect(200)
        .json()
        .findValuesAsText("providerId");
  }

  private void levelNames(String names) {
    ObjectNode attributes =
        (ObjectNode) administrator.get(realm).expect(200).json().get("attributes");
    administrator
        .put(realm, Map.of("attributes", attributes.put("acr.loa.map", names)))
        .expect(204);
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
    make(shipped());
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
                setting(
                    "the stock direct grant flow",
                    "partner-direct-grant-password",
                    "directGrantFlow",
                    "direct grant"),
                new Weakening(
                    "a name of a level that means another one",
                    "does not say that 'second-factor' is level 2",
                    () -> levelNames("{\"password\":1,\"second-factor\":3}"),
                    () -> levelNames("{\"password\":1,\"second-factor\":2}")),
                new Weakening(
                    "names of levels that cannot be read",
                    "does not say that 'password' is level 1",
                    () -> levelNames("password"),
                    () -> levelNames("{\"password\":1,\"second-factor\":2}")),
                setting("events without end", "events are kept", "eventsExpiration", 0),
                setting(
                    "admin events without end",
                    "admin events are kept",
                    "attributes",
                    Map.of("adminEventsExpiration", "0")),
                new Weakening(
                    "passwords without a browser (T71)",
                    "'admin-cli' takes passwords",
                    () -> client("admin-cli", Map.of("directAccessGrantsEnabled", true))),
                new Weakening(
                    "passwords without a browser, for a client that was added (T71)",
                    "'added' takes passwords",
                    () ->
                        administrator
                            .post(
                                realm + "/clients",
                                Map.of("clientId", "added", "directAccessGrantsEnabled", true))
                            .expect(201)),
                new Weakening(
                    "offline tokens for everybody (T71)",
                    "offline_access",
                    () ->
                        administrator
                            .post(
                                realm + "/roles/default-roles-" + name + "/composites",
                                List.of(administrator.get(realm + "/roles/offline_access").json()))
                            .expect(204)),
                new Weakening(
                    "a factor that no flow asks for",
                    "webauthn-register-passwordless'",
                    () -> action("webauthn-register-passwordless", true)),
                new Weakening(
                    "a placeholder that an import wrote as it stands",
                    "placeholder for an address",
                    () ->
                        client(
                            "offre-bailleurs",
                            Map.of("redirectUris", List.of("${PARTNER_PORTAL_URL:x}/*")))),
                new Weakening(
                    "a mail server that an import wrote as it stands",
                    "mail server's 'host'",
                    () ->
                        administrator
                            .put(
                                realm,
                                Map.of(
                                    "smtpServer",
                                    Map.of(
                                        "host", "${PARTNER_SMTP_HOST:x}", "from", "a@b.example")))
                            .expect(204)),
                new Weakening(
                    "a habilitation that lost its roles",
                    "'/habilitations/logements-conventionnes/gestion' carries no role",
                    () -> {
                      String portal = clientId("offre-bailleurs");
                      administrator
                          .send(
                              "DELETE",
                              grants(groupId("logements-conventionnes/gestion"), portal),
                              List.of(clientRole(portal, "conventionne-gestion")))
                          .expect(204);
                    }),
                new Weakening(
                    "an Organization that we do not know",
                    "not registered here",
                    () -> {
                      // A weakening before this one has switched them off.
                      administrator.put(realm, Map.of("organizationsEnabled", true)).expect(204);
                      administrator
                          .post(
                              realm + "/organizations",
                              Map.of(
                                  "name",
                                  "Restauré",
                                  "alias",
                                  Organisations.siret(),
                                  "domains",
                                  List.of(Map.of("name", "restaure.example"))))
                          .expect(201);
                    }),
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
                    "a console whose tokens are not for us",
                    "'security-admin-console' lacks the default client scope 'partner-management'",
                    () -> administrator.delete(audienceOf("security-admin-console")).expect(204),
                    () ->
                        administrator.put(audienceOf("security-admin-console"), "{}").expect(204)),
                new Weakening(
                    "an audience that every new client gets",
                    "every new client",
                    () ->
                        administrator
                            .put(realm + "/default-default-client-scopes/" + audience(), "{}")
                            .expect(204),
                    () ->
                        administrator
                            .delete(realm + "/default-default-client-scopes/" + audience())
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
  @DisplayName(
      "given a realm in which one requirement fails, then the others are set up, health names it,"
          + " the server starts and every other realm serves")
  void oneRequirementFails() {
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
    Tables tables = Tables.shared();
    String realmId = tables.texts("select id from realm where name = ?", name).get(0);
    // As Keycloak's own partial export and import leave the workflow.
    assertThat(
            tables.update(
                "delete from component_config where component_id in (select id from component where"
                    + " realm_id = ? and provider_type ="
                    + " 'org.keycloak.models.workflow.WorkflowProvider')",
                realmId))
        .isPositive();
    administrator.delete(realm + "/groups/" + groupId("logements-prives/gestion")).expect(204);
    tables.update(
        "create function no_group_in_essai() returns trigger as $$ begin if new.realm_id = '"
            + realmId
            + "' then raise exception 'broken on purpose'; end if; return new; end $$ language"
            + " plpgsql");
    tables.update(
        "create trigger no_group_in_essai before insert on keycloak_group for each row execute"
            + " function no_group_in_essai()");

    try (KeycloakServer another = platform.oneMoreNode()) {
      assertThat(
              Platform.operator(another.baseUrl())
                  .get(Platform.PARTNER + "/health")
                  .expect(200)
                  .json())
          .isEmpty();
      assertThat(health())
          .anyMatch(line -> line.contains("requirement 'habilitations' could not be set up"))
          .anyMatch(line -> line.contains("a workflow has no name"));
    } finally {
      tables.update("drop trigger no_group_in_essai on keycloak_group");
      tables.update("drop function no_group_in_essai()");
    }

    try (KeycloakServer mended = platform.oneMoreNode()) {
      assertThat(mended.baseUrl()).isNotNull();
      assertThat(health()).noneMatch(line -> line.contains("could not be set up"));
    }
  }

  @Test
  @DisplayName(
      "T41: given a page of our sign-in, then no script runs but the server's files; Keycloak's"
          + " consoles, which hold scripts of their own, keep Keycloak's policy")
  void noScriptOnSignInPages() {
    Caller nobody = Caller.anonymous();
    String realmPath = "/realms/" + Platform.REALM;

    assertThat(
            nobody
                .get(realmPath + "/protocol/openid-connect/auth?client_id=nobody")
                .header("Content-Security-Policy"))
        .contains("script-src 'self'")
        .contains("frame-ancestors 'self'");
    assertThat(
            nobody
                .get(realmPath + "/login-actions/authenticate?client_id=nobody")
                .header("Content-Security-Policy"))
        .contains("script-src 'self'");
    for (String console :
        List.of(
            realmPath + "/account/",
            Platform.ADMIN + "/console/",
            realmPath + "/protocol/openid-connect/login-status-iframe.html")) {
      assertThat(nobody.get(console).header("Content-Security-Policy"))
          .as(console)
          .doesNotContain("script-src");
    }
    assertThat(
            nobody
                .get("/realms/master/protocol/openid-connect/auth?client_id=nobody")
                .header("Content-Security-Policy"))
        .as("a realm of others")
        .doesNotContain("script-src");
  }

  @Test
  @DisplayName("T71: given a realm that is imported, then nobody gets offline tokens by default")
  void noOfflineTokensByDefault() {
    assertThat(
            platform
                .platformAdministrator()
                .get(Platform.ADMIN + "/roles/default-roles-partenaires/composites")
                .expect(200)
                .json()
                .findValuesAsText("name"))
        .isNotEmpty()
        .doesNotContain("offline_access");
  }

  @Test
  @DisplayName(
      "given Organizations that an export brought without our tables, then one by one or by an"
          + " import they are taken in, with their id and their people, and health is empty again")
  void takenIn() {
    String one = Organisations.siret();
    String other = Organisations.siret();
    String id = nativeOrganization(one);
    nativeOrganization(other);
    assertThat(lines(platform.operator().get(Platform.PARTNER + "/health").json()))
        .anyMatch(line -> line.contains("not registered here"));

    platform
        .operator()
        .post(Platform.PARTNER + "/organisations", Organisations.body(one))
        .expect(201);
    JsonNode report = BulkImport.started(new OrganisationCsv().with(other), false).awaitEnd();

    assertThat(report.get("created").asInt()).as("%s", report).isEqualTo(1);
    Dossier dossier = Dossier.of(Tables.shared(), one);
    assertThat(dossier.orgId()).isEqualTo(id);
    assertThat(dossier.seat()).isEqualTo("VACANT");
    assertThat(dossier.times("organisation-adopted")).isEqualTo(1);
    assertThat(dossier.journalWhole()).isTrue();
    assertThat(
            administrator
                .get(Platform.ADMIN + "/organizations/" + id)
                .expect(200)
                .json()
                .get("name")
                .asText())
        .contains(one);
    assertThat(new Organisations(platform.operator()).issueLetter(other).identifier()).isNotEmpty();
    assertThat(lines(platform.operator().get(Platform.PARTNER + "/health").json())).isEmpty();
  }

  private String nativeOrganization(String siret) {
    String location =
        administrator
            .post(Platform.ADMIN + "/organizations", Organisations.nativeBody(siret))
            .expect(201)
            .response()
            .headers()
            .firstValue("Location")
            .orElseThrow();
    return location.substring(location.lastIndexOf('/') + 1);
  }

  @Test
  @DisplayName("T37: given a realm that is imported already, then a new import changes nothing")
  void importedTwice() throws SQLException {
    // Other tests start nodes with other settings, which each node writes into the flows.
    platform.oneMoreNode().close();
    Set<String> before = state();

    KeycloakServer another = platform.oneMoreNode();
    Set<String> during = state();
    another.close();

    assertThat(before).hasSizeGreaterThan(500);
    assertThat(during).isEqualTo(before);
  }

  // All but what the mere passing of time changes.
  private Set<String> state() throws SQLException {
    return new WrittenTraces(platform)
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
    administrator.post("/admin/realms", ShortKeys.in(representation)).expect(201);
  }

  private void client(String clientId, Map<String, Object> change) {
    administrator.put(realm + "/clients/" + clientId(clientId), change).expect(204);
  }

  private void claim(boolean enabled) {
    action("first-admin-claim", enabled);
  }

  private void action(String alias, boolean enabled) {
    String path = realm + "/authentication/required-actions/" + alias;
    ObjectNode action = (ObjectNode) administrator.get(path).expect(200).json();
    administrator.put(path, action.put("enabled", enabled)).expect(204);
  }

  /** The id of the client scope that makes tokens ones for us. */
  private String audience() {
    for (JsonNode scope : administrator.get(realm + "/client-scopes").expect(200).json()) {
      if (scope.get("name").asText().equals("partner-management")) {
        return scope.get("id").asText();
      }
    }
    throw new AssertionError("no client scope partner-management");
  }

  private String audienceOf(String client) {
    return realm + "/clients/" + clientId(client) + "/default-client-scopes/" + audience();
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
