package fr.moncomptepartenaire.tests.fgap;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import fr.moncomptepartenaire.launcher.AdminApi;
import fr.moncomptepartenaire.tests.dsl.Caller;
import fr.moncomptepartenaire.tests.dsl.Colleague;
import fr.moncomptepartenaire.tests.dsl.Colleagues;
import fr.moncomptepartenaire.tests.dsl.Platform;
import fr.moncomptepartenaire.tests.dsl.SignIn;
import fr.moncomptepartenaire.tests.dsl.Tables;
import fr.moncomptepartenaire.tests.dsl.TestClient;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/**
 * Keycloak's own Admin REST, as the people of two organisations meet it: the traps of its
 * fine-grained permissions, each by name.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@DisplayName("T18, T20: what organisations' people see natively")
final class NativeViewIT {
  private static final String USERS = Platform.ADMIN + "/users";
  private static final String ORGANIZATIONS = Platform.ADMIN + "/organizations";
  private static final String GROUPS = Platform.ADMIN + "/groups";
  private static final String SHARED = "logements-conventionnes/gestion";

  private final TestClient console = TestClient.open();
  private final Tables tables = Tables.shared();

  private final Colleagues ours = Colleagues.ofNewOrganisation();
  private final Colleague administrator = ours.administrator();
  private final Colleague delegate = ours.delegate(SHARED);
  private final Colleague user = ours.user("utilisateur", SHARED);

  private final Colleagues theirs = Colleagues.ofNewOrganisation();
  private final Colleague stranger = theirs.user("etranger", SHARED);
  private final Colleague theirAdministrator = theirs.administrator();

  private final Colleague outsider = Colleagues.outsider("personne");

  private Caller asAdministrator = Caller.anonymous();

  @BeforeAll
  void signIn() {
    asAdministrator = console.caller("the administrator", administrator);
  }

  @AfterAll
  void closeConsole() {
    console.close();
  }

  private static List<String> ids(JsonNode array) {
    List<String> ids = new ArrayList<>();
    array.forEach(one -> ids.add(one.get("id").asText()));
    return ids;
  }

  private static List<String> list(Caller caller, String path) {
    Caller.Answer answer = caller.get(path);
    assertThat(answer).hasStatus(200);
    return ids(answer.json());
  }

  private static long count(Caller caller, String path) {
    Caller.Answer answer = caller.get(path);
    assertThat(answer).hasStatus(200);
    return answer.json().asLong();
  }

  @Nested
  @DisplayName("given the administrator")
  final class GivenTheAdministrator {
    @Test
    @DisplayName("then list, search and count of users hold the own organisation's people, exactly")
    void lists() {
      assertThat(list(asAdministrator, USERS + "?max=1000"))
          .containsExactlyInAnyOrder(administrator.id(), delegate.id(), user.id());
      assertThat(list(asAdministrator, USERS + "?search=" + user.username()))
          .containsExactly(user.id());
      assertThat(list(asAdministrator, USERS + "?lastName=Durand&max=1000")).hasSize(3);
      assertThat(count(asAdministrator, USERS + "/count")).isEqualTo(3);
      assertThat(count(asAdministrator, USERS + "/count?lastName=Durand")).isEqualTo(3);
      assertThat(count(asAdministrator, USERS + "/count?search=*exemple*")).isEqualTo(3);
    }

    @Test
    @DisplayName("then searching somebody of another organisation finds and counts nobody")
    void searchesOfStrangers() {
      for (String query :
          List.of(
              "search=" + stranger.username(),
              "username=" + stranger.username() + "&exact=true",
              "email=" + stranger.email())) {
        assertThat(list(asAdministrator, USERS + "?" + query)).as(query).isEmpty();
        assertThat(count(asAdministrator, USERS + "/count?" + query)).as(query).isZero();
      }
      assertThat(list(asAdministrator, USERS + "?search=id:" + stranger.id())).isEmpty();
    }

    @Test
    @DisplayName("then it reads its people one by one, and nobody else")
    void singleReads() {
      for (Colleague own : List.of(administrator, delegate, user)) {
        assertThat(asAdministrator.get(USERS + "/" + own.id())).hasStatus(200);
      }
      for (Colleague other : List.of(stranger, theirAdministrator, outsider)) {
        Caller.Answer answer = asAdministrator.get(USERS + "/" + other.id());
        assertThat(answer).hasStatus(403);
        assertThat(answer.text()).doesNotContain(other.username(), other.email());
      }
    }

    @Test
    @DisplayName("then it sees its own organisation, its members and their number, and no other")
    void organisations() {
      assertThat(list(asAdministrator, ORGANIZATIONS + "?max=1000")).containsExactly(ours.orgId());
      assertThat(count(asAdministrator, ORGANIZATIONS + "/count")).isEqualTo(1);
      assertThat(asAdministrator.get(ORGANIZATIONS + "/" + ours.orgId())).hasStatus(200);
      assertThat(list(asAdministrator, ORGANIZATIONS + "/" + ours.orgId() + "/members?max=100"))
          .containsExactlyInAnyOrder(administrator.id(), delegate.id(), user.id());
      assertThat(count(asAdministrator, ORGANIZATIONS + "/" + ours.orgId() + "/members/count"))
          .isEqualTo(3);
      for (String path : List.of("", "/members", "/members/count", "/groups", "/invitations")) {
        assertThat(asAdministrator.get(ORGANIZATIONS + "/" + theirs.orgId() + path))
            .as(path)
            .hasStatusIn(403, 404);
      }
    }

    @Test
    @DisplayName("then a habilitation that both organisations have lists its own people only")
    void membersOfAHabilitation() {
      assertThat(list(asAdministrator, GROUPS + "/" + Colleagues.groupId(SHARED) + "/members"))
          .containsExactly(user.id());
    }

    @Test
    @DisplayName("then groups are not listed, nor counted, nor read")
    void groups() {
      assertThat(list(asAdministrator, GROUPS + "?max=1000")).isEmpty();
      assertThat(list(asAdministrator, GROUPS + "?search=gestion")).isEmpty();
      assertThat(asAdministrator.get(GROUPS + "/" + Colleagues.groupId(SHARED))).hasStatus(403);
    }

    @Test
    @DisplayName("then it changes nobody: neither its people, nor itself, nor anybody else (T15)")
    void changesNobody() {
      for (Colleague target : List.of(user, delegate, administrator, stranger, outsider)) {
        String path = USERS + "/" + target.id();
        assertThat(asAdministrator.put(path, Map.of("enabled", false))).hasStatus(403);
        assertThat(asAdministrator.send("DELETE", path, null)).hasStatus(403);
        assertThat(
                asAdministrator.put(
                    path + "/reset-password",
                    Map.of("type", "password", "value", "six chats gris perle")))
            .hasStatus(403);
        assertThat(asAdministrator.put(path + "/groups/" + Colleagues.groupId(SHARED), Map.of()))
            .hasStatus(403);
      }
      assertThat(asAdministrator.post(USERS, Map.of("username", "intrus", "enabled", true)))
          .hasStatus(403);
      assertThat(
              asAdministrator.post(
                  USERS,
                  Map.of(
                      "username",
                      "intrus",
                      "enabled",
                      true,
                      "groups",
                      List.of("/habilitations/" + SHARED))))
          .hasStatus(403);
      assertThat(tables.number("select count(*) from user_entity where username = 'intrus'"))
          .isZero();
    }

    @Test
    @DisplayName("and the organisation suspended, then it sees nothing any more (R11)")
    void suspended() {
      Colleagues suspended = Colleagues.ofNewOrganisation();
      Colleague itsAdministrator = suspended.administrator();
      Colleague itsUser = suspended.user("utilisateur");
      Caller caller = console.caller("of a suspended organisation", itsAdministrator);
      assertThat(list(caller, USERS)).hasSize(2);

      tables.update("update org set enabled = false where id = ?", suspended.orgId());

      // Past the server, so that no cache of Keycloak's has noticed: the policy must.
      assertThat(list(caller, USERS)).isEmpty();
      assertThat(caller.get(USERS + "/" + itsUser.id())).hasStatus(403);
      assertThat(caller.get(ORGANIZATIONS + "/" + suspended.orgId())).hasStatusIn(403, 404);
    }
  }

  @Nested
  @DisplayName("given a delegate")
  final class GivenADelegate {
    @Test
    @DisplayName("then it sees every colleague and changes none (R8)")
    void seesAll() {
      Caller caller = console.caller("the delegate", delegate);

      assertThat(list(caller, USERS + "?max=1000"))
          .containsExactlyInAnyOrder(administrator.id(), delegate.id(), user.id());
      assertThat(caller.get(USERS + "/" + user.id())).hasStatus(200);
      assertThat(caller.get(USERS + "/" + stranger.id())).hasStatus(403);
      assertThat(caller.put(USERS + "/" + user.id(), Map.of("firstName", "X"))).hasStatus(403);
    }

    @Test
    @DisplayName(
        "T61: then it reads nobody’s sessions, credentials, roles or lock-outs, where the"
            + " administrator does")
    void readsNoMoreThanLists() {
      Caller caller = console.caller("the delegate", delegate);
      Caller superior = console.caller("the administrator", administrator);
      String realm = USERS.substring(0, USERS.lastIndexOf('/'));

      for (Colleague target : List.of(administrator, delegate, user)) {
        String one = USERS + "/" + target.id();
        assertThat(caller.get(one)).hasStatus(200);
        for (String behind :
            List.of(
                one + "/sessions",
                one + "/credentials",
                one + "/consents",
                one + "/role-mappings",
                one + "/unmanagedAttributes",
                realm + "/attack-detection/brute-force/users/" + target.id())) {
          assertThat(caller.get(behind)).as(behind).hasStatus(403);
          assertThat(superior.get(behind)).as(behind).hasStatus(200);
        }
      }
      assertThat(list(caller, realm + "/ui-ext/brute-force-user")).isEmpty();
      assertThat(list(superior, realm + "/ui-ext/brute-force-user")).isNotEmpty();
    }

    @Test
    @DisplayName("and dismissed with a token still alive, then it sees nothing (R13)")
    void dismissed() {
      Colleague former = ours.delegate(SHARED);
      Caller caller = console.caller("a former delegate", former);
      assertThat(list(caller, USERS + "?max=1000")).isNotEmpty();

      ours.dismiss(former);

      assertThat(caller.get(USERS)).hasStatus(403);
      assertThat(caller.get(USERS + "/count")).hasStatus(403);
      assertThat(caller.get(USERS + "/" + user.id())).hasStatus(403);
      assertThat(caller.get(ORGANIZATIONS)).hasStatus(403);
      leave(former);
    }

    @Test
    @DisplayName("and dismissed, but the role was left, then its lists are empty: tables decide")
    void dismissedButForTheRole() {
      Colleague former = ours.delegate(SHARED);
      Caller caller = console.caller("a former delegate with the role", former);
      tables.update(
          "delete from partner_mandate_group where mandate_id in (select id from"
              + " partner_mandate where user_id = ?)",
          former.id());
      tables.update("delete from partner_mandate where user_id = ?", former.id());

      assertThat(list(caller, USERS + "?max=1000")).isEmpty();
      assertThat(count(caller, USERS + "/count")).isZero();
      assertThat(list(caller, ORGANIZATIONS)).isEmpty();
      assertThat(caller.get(USERS + "/" + user.id())).hasStatus(403);
      leave(former);
    }
  }

  private void leave(Colleague person) {
    AdminApi platform = Platform.get().platformAdministrator();
    platform.delete(USERS + "/" + person.id()).expect(204);
  }

  @Nested
  @DisplayName("given a plain user")
  final class GivenAPlainUser {
    @Test
    @DisplayName("then nothing opens, not even by a token of all roles")
    void nothing() {
      Caller caller = console.caller("a user", user);

      for (String path :
          List.of(
              USERS,
              USERS + "/count",
              USERS + "/" + user.id(),
              ORGANIZATIONS,
              ORGANIZATIONS + "/" + ours.orgId(),
              GROUPS,
              GROUPS + "/" + Colleagues.groupId(SHARED) + "/members")) {
        assertThat(caller.get(path)).as(path).hasStatus(403);
      }
    }
  }

  @Nested
  @DisplayName("given the traps of Keycloak's permissions")
  final class Traps {
    @Test
    @DisplayName("a member of no organisation with the role sees nobody")
    void memberOfNone() {
      Colleague nobody = Colleagues.outsider("sans.organisme");
      ours.grant(nobody, "partner-manager");
      Caller caller = console.caller("a member of no organisation", nobody);

      assertThat(list(caller, USERS + "?max=1000")).isEmpty();
      assertThat(count(caller, USERS + "/count")).isZero();
      assertThat(list(caller, ORGANIZATIONS)).isEmpty();
      assertThat(caller.get(USERS + "/" + nobody.id())).hasStatus(403);
      assertThat(caller.get(USERS + "/" + user.id())).hasStatus(403);
    }

    @Test
    @DisplayName("a mandate holder without query-* gets no list, which Keycloak would not filter")
    void withoutQuery() {
      Colleague unqueried = ours.delegate(SHARED);
      ours.revoke(unqueried, "partner-manager");
      Caller caller = console.caller("a delegate without query-*", unqueried);

      for (String path :
          List.of(
              USERS,
              USERS + "/count",
              USERS + "/" + user.id(),
              GROUPS + "/" + Colleagues.groupId(SHARED) + "/members",
              ORGANIZATIONS,
              ORGANIZATIONS + "/" + ours.orgId(),
              ORGANIZATIONS + "/" + ours.orgId() + "/members")) {
        Caller.Answer answer = caller.get(path);
        assertThat(answer).hasStatusIn(403, 404);
      }
      leave(unqueried);
    }

    @Test
    @DisplayName("somebody who belongs to two organisations is out of reach of both")
    void multiMembership() {
      Colleagues first = Colleagues.ofNewOrganisation();
      Colleagues second = Colleagues.ofNewOrganisation();
      Colleague firstAdministrator = first.administrator();
      Colleague both = first.user("double");
      second.join(both);
      Caller caller = console.caller("an administrator", firstAdministrator);

      assertThat(caller.get(USERS + "/" + both.id())).hasStatus(403);
      assertThat(list(caller, USERS + "?max=1000")).containsExactly(firstAdministrator.id());
      assertThat(count(caller, USERS + "/count")).isEqualTo(1);
    }

    @Test
    @DisplayName("a mandate holder who belongs to two organisations sees neither")
    void callerOfTwo() {
      Colleagues first = Colleagues.ofNewOrganisation();
      Colleague firstAdministrator = first.administrator();
      Colleague colleague = first.user("collegue");
      Colleagues.ofNewOrganisation().join(firstAdministrator);
      Caller caller = console.caller("an administrator of two", firstAdministrator);

      assertThat(list(caller, USERS + "?max=1000")).isEmpty();
      assertThat(caller.get(USERS + "/" + colleague.id())).hasStatus(403);
    }

    @Test
    @DisplayName("a colleague who administers Keycloak is out of reach, be it by a group")
    void targetWithAdminRole() {
      AdminApi platform = Platform.get().platformAdministrator();
      Colleagues some = Colleagues.ofNewOrganisation();
      Colleague itsAdministrator = some.administrator();
      Colleague direct = some.user("direct");
      Colleague byGroup = some.user("par.groupe");
      Colleague plain = some.user("simple");
      some.grant(direct, "partner-operator");
      String parent =
          platform
              .post(GROUPS, Map.of("name", "agents-" + itsAdministrator.username()))
              .expect(201)
              .response()
              .headers()
              .firstValue("Location")
              .orElseThrow()
              .replaceAll(".*/", "");
      String child =
          platform
              .post(GROUPS + "/" + parent + "/children", Map.of("name", "sous-groupe"))
              .expect(201)
              .json()
              .get("id")
              .asText();
      platform
          .post(
              GROUPS + "/" + parent + "/role-mappings/realm",
              List.of(platform.get(Platform.ADMIN + "/roles/partner-operator").json()))
          .expect(204);
      platform.put(USERS + "/" + byGroup.id() + "/groups/" + child, "{}").expect(204);
      Caller caller = console.caller("an administrator", itsAdministrator);

      assertThat(caller.get(USERS + "/" + direct.id())).hasStatus(403);
      assertThat(caller.get(USERS + "/" + byGroup.id())).hasStatus(403);
      assertThat(list(caller, USERS + "?max=1000"))
          .containsExactlyInAnyOrder(itsAdministrator.id(), plain.id());
      platform.delete(GROUPS + "/" + parent).expect(204);
    }

    @Test
    @DisplayName("the account console's own token asks the native lists, and gets them filtered")
    void accountConsole() {
      JsonNode tokens =
          SignIn.fresh().accountConsole(administrator.username(), administrator.password());
      Caller caller =
          Caller.bearing("the account console", () -> tokens.get("access_token").asText());

      assertThat(list(caller, USERS + "?max=1000"))
          .containsExactlyInAnyOrder(administrator.id(), delegate.id(), user.id());
      assertThat(count(caller, USERS + "/count")).isEqualTo(3);
      assertThat(caller.get(USERS + "/" + stranger.id())).hasStatus(403);
    }

    @Test
    @DisplayName("attributes, whatever they claim, move nobody into an organisation (T17)")
    void attributes() {
      assertThat(
              tables.update(
                  "insert into user_attribute (id, user_id, name, value) values (?, ?, 'siret', ?)",
                  UUID.randomUUID().toString(),
                  outsider.id(),
                  ours.siret()))
          .isEqualTo(1);

      assertThat(asAdministrator.get(USERS + "/" + outsider.id())).hasStatus(403);
    }
  }

  @Nested
  @DisplayName("given a realm that lacks the permission on users")
  final class WithoutPermissions {
    private final AdminApi platform = Platform.get().platformAdministrator();
    private final String server =
        Platform.ADMIN
            + "/clients/"
            + platform
                .get(Platform.ADMIN + "/clients?clientId=admin-permissions")
                .json()
                .at("/0/id")
                .asText()
            + "/authz/resource-server";

    @Test
    @DisplayName("then health says so and nobody sees anything natively, until it is made again")
    void failClosed() {
      JsonNode permission =
          platform
              .get(server + "/permission/scope/search?name=partner-organisation%20Users")
              .expect(200)
              .json();
      platform.delete(server + "/permission/scope/" + permission.get("id").asText()).expect(204);
      try {
        assertThat(Caller.operator().get(Platform.PARTNER + "/health").text())
            .contains("permission 'partner-organisation Users' is missing");
        assertNothingIsSeen();
      } finally {
        permit("Users", "view", "manage", "reset-password", "manage-group-membership");
      }
      assertThat(Caller.operator().get(Platform.PARTNER + "/health").json()).isEmpty();
      assertThat(list(asAdministrator, USERS)).hasSize(3);
    }

    @Test
    @DisplayName("and the policy gone with all permissions, then the same")
    void withoutPolicy() {
      platform.delete(server + "/policy/" + policyId()).expect(204);
      try {
        assertThat(Caller.operator().get(Platform.PARTNER + "/health").text())
            .contains("policy 'partner-organisation' is missing")
            .contains("permission 'partner-organisation Groups' is missing");
        assertNothingIsSeen();
      } finally {
        platform
            .post(
                server + "/policy/partner-organisation",
                Map.of("name", "partner-organisation", "type", "partner-organisation"))
            .expect(201);
        permit("Users", "view", "manage", "reset-password", "manage-group-membership");
        permit("Groups", "view-members", "manage-membership");
        permit("Organizations", "view");
      }
      assertThat(Caller.operator().get(Platform.PARTNER + "/health").json()).isEmpty();
      assertThat(list(asAdministrator, USERS)).hasSize(3);
    }

    @Test
    @DisplayName("and another permission beside ours, then health names it")
    void another() {
      String id =
          platform
              .post(
                  server + "/permission/scope",
                  Map.of(
                      "name",
                      "by hand",
                      "resourceType",
                      "Users",
                      "scopes",
                      List.of("view"),
                      "policies",
                      List.of(policyId())))
              .expect(201)
              .json()
              .get("id")
              .asText();
      try {
        assertThat(Caller.operator().get(Platform.PARTNER + "/health").text())
            .contains("permission 'by hand' on Users is not ours");
      } finally {
        platform.delete(server + "/permission/scope/" + id).expect(204);
      }
    }

    @Test
    @DisplayName(
        "and the policy turned into its contrary, then health says so and nobody sees more")
    void contrary() {
      turn("NEGATIVE");
      try {
        assertThat(Caller.operator().get(Platform.PARTNER + "/health").text())
            .contains("is turned into its contrary");
        assertNothingIsSeen();
        assertThat(asAdministrator.get(USERS + "/" + stranger.id())).hasStatus(403);
      } finally {
        turn("POSITIVE");
      }
      assertThat(Caller.operator().get(Platform.PARTNER + "/health").json()).isEmpty();
    }

    private void turn(String logic) {
      platform
          .put(
              server + "/policy/partner-organisation/" + policyId(),
              Map.of(
                  "id",
                  policyId(),
                  "name",
                  "partner-organisation",
                  "type",
                  "partner-organisation",
                  "logic",
                  logic))
          .expect(201, 204);
    }

    private void assertNothingIsSeen() {
      assertThat(list(asAdministrator, USERS)).isEmpty();
      assertThat(count(asAdministrator, USERS + "/count")).isZero();
      assertThat(list(asAdministrator, ORGANIZATIONS)).isEmpty();
      for (String path :
          List.of(
              USERS + "/" + user.id(),
              GROUPS + "/" + Colleagues.groupId(SHARED) + "/members",
              ORGANIZATIONS + "/" + ours.orgId())) {
        assertThat(asAdministrator.get(path)).as(path).hasStatusIn(403, 404);
      }
    }

    private String policyId() {
      return platform
          .get(server + "/policy/search?name=partner-organisation")
          .expect(200)
          .json()
          .get("id")
          .asText();
    }

    private void permit(String resourceType, String... scopes) {
      platform
          .post(
              server + "/permission/scope",
              Map.of(
                  "name",
                  "partner-organisation " + resourceType,
                  "resourceType",
                  resourceType,
                  "scopes",
                  List.of(scopes),
                  "policies",
                  List.of(policyId())))
          .expect(201);
    }
  }
}
