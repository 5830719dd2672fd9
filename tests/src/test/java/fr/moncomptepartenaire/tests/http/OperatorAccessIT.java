package fr.moncomptepartenaire.tests.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import fr.moncomptepartenaire.launcher.AdminApi;
import fr.moncomptepartenaire.tests.dsl.Caller;
import fr.moncomptepartenaire.tests.dsl.Caller.Answer;
import fr.moncomptepartenaire.tests.dsl.KeycloakAccount;
import fr.moncomptepartenaire.tests.dsl.Letter;
import fr.moncomptepartenaire.tests.dsl.NativeUser;
import fr.moncomptepartenaire.tests.dsl.Organisations;
import fr.moncomptepartenaire.tests.dsl.Page;
import fr.moncomptepartenaire.tests.dsl.Person;
import fr.moncomptepartenaire.tests.dsl.Platform;
import fr.moncomptepartenaire.tests.dsl.SignIn;
import fr.moncomptepartenaire.tests.dsl.TestClient;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

@DisplayName("T18: given the operators' interface")
final class OperatorAccessIT {
  private static final String ORGANISATIONS = Platform.PARTNER + "/organisations";

  private final Platform platform = Platform.get();
  private final Organisations organisations = new Organisations(platform.operator());
  private final TestClient console = TestClient.open();
  private final TestClient foreign = TestClient.notForUs();

  @AfterEach
  void closeConsole() {
    console.close();
    foreign.close();
  }

  /** Something that can be asked, and what an operator is answered. */
  private record Operation(
      String method, String path, @Nullable String body, Set<Integer> toOperators) {
    Answer by(Caller caller) {
      return body == null
          ? caller.send(method, path, null)
          : caller.send(method, path, body, "Content-Type", "application/json");
    }

    @Override
    public String toString() {
      return method
          + " "
          + path.substring(Platform.PARTNER.length())
          + (body == null ? "" : body.startsWith("{\"siret") ? " {…}" : " " + body);
    }
  }

  private static List<Operation> operations(String known) throws Exception {
    String unknown = Organisations.siret();
    String sound = AdminApi.JSON.writeValueAsString(Organisations.body(known));
    return List.of(
        new Operation("GET", ORGANISATIONS, null, Set.of(200)),
        new Operation("GET", ORGANISATIONS + "?max=nonsense", null, Set.of(400)),
        new Operation("POST", ORGANISATIONS, sound, Set.of(409)),
        new Operation("POST", ORGANISATIONS, "no JSON", Set.of(400)),
        new Operation("POST", ORGANISATIONS, "{\"role\":\"admin\"}", Set.of(400)),
        new Operation("GET", ORGANISATIONS + "/" + known, null, Set.of(200)),
        new Operation("GET", ORGANISATIONS + "/" + unknown, null, Set.of(404)),
        new Operation("GET", ORGANISATIONS + "/nonsense", null, Set.of(404)),
        new Operation("PUT", ORGANISATIONS + "/" + known, sound, Set.of(200)),
        new Operation("PUT", ORGANISATIONS + "/" + known, "[]", Set.of(400)),
        new Operation("PUT", ORGANISATIONS + "/" + unknown, sound, Set.of(404)),
        new Operation("DELETE", ORGANISATIONS + "/" + known, null, Set.of(405)),
        new Operation("PATCH", ORGANISATIONS, "{}", Set.of(405)),
        new Operation("POST", ORGANISATIONS + "/" + unknown + "/letter", null, Set.of(404)),
        new Operation("GET", ORGANISATIONS + "/" + known + "/users", null, Set.of(200)),
        new Operation("GET", ORGANISATIONS + "/" + unknown + "/users", null, Set.of(404)),
        new Operation("GET", ORGANISATIONS + "/" + known + "/correspondence", null, Set.of(200)),
        new Operation("GET", ORGANISATIONS + "/" + unknown + "/correspondence", null, Set.of(404)),
        new Operation("GET", ORGANISATIONS + "/" + known + "/timeline", null, Set.of(200)),
        new Operation("GET", ORGANISATIONS + "/" + unknown + "/timeline", null, Set.of(404)),
        new Operation("GET", ORGANISATIONS + "/" + known + "/timeline?kind=X", null, Set.of(400)),
        new Operation("GET", Platform.PARTNER + "/search?q=" + known, null, Set.of(200)),
        new Operation("GET", Platform.PARTNER + "/search", null, Set.of(400)),
        new Operation("GET", Platform.PARTNER + "/health", null, Set.of(200)),
        new Operation("GET", Platform.PARTNER + "/freezes", null, Set.of(200)),
        new Operation(
            "DELETE", ORGANISATIONS + "/" + known + "/suspension/release", null, Set.of(409)),
        new Operation("POST", Platform.PARTNER + "/organisation-imports", "{}", Set.of(415)),
        new Operation("GET", Platform.PARTNER + "/organisation-imports/none", null, Set.of(404)),
        new Operation("DELETE", Platform.PARTNER + "/organisation-imports/none", null, Set.of(404)),
        new Operation(
            "GET", Platform.PARTNER + "/organisation-imports/none/letters.pdf", null, Set.of(404)),
        new Operation(
            "GET", Platform.PARTNER + "/organisation-imports/none/refused.csv", null, Set.of(404)),
        new Operation("GET", Platform.PARTNER + "/organisation-imports", null, Set.of(200)),
        new Operation(
            "POST",
            Platform.PARTNER + "/organisation-imports/none/letters?format=pdf",
            null,
            Set.of(404)),
        new Operation("POST", Platform.PARTNER + "/letters", "{\"sirets\":[]}", Set.of(400)),
        new Operation("POST", Platform.PARTNER + "/letters/returns", "{\"items\":[]}", Set.of(400)),
        new Operation(
            "POST", Platform.PARTNER + "/notices/letters", "{\"references\":[]}", Set.of(400)),
        new Operation("GET", Platform.PARTNER + "/notices", null, Set.of(200)),
        new Operation("GET", Platform.PARTNER + "/notices/ABCDEFGHJKLM", null, Set.of(404)),
        new Operation("POST", Platform.PARTNER + "/notices/ABCDEFGHJKLM/letter", null, Set.of(404)),
        new Operation("POST", Platform.PARTNER + "/notices/ABCDEFGHJKLM/freeze", "{}", Set.of(404)),
        new Operation("GET", Platform.PARTNER + "/reports/organisations.csv", null, Set.of(200)),
        new Operation("GET", Platform.PARTNER + "/reports/second-factor.csv", null, Set.of(200)),
        new Operation("GET", Platform.PARTNER + "/reports/charter.csv", null, Set.of(200)),
        new Operation("GET", Platform.PARTNER + "/second-factor-resets", null, Set.of(200)),
        new Operation("POST", Platform.PARTNER + "/second-factor-resets", "{}", Set.of(400, 403)),
        new Operation("DELETE", Platform.PARTNER + "/second-factor-resets/x", null, Set.of(404)),
        new Operation(
            "POST", Platform.PARTNER + "/second-factor-resets/x/approval", null, Set.of(404)),
        new Operation("GET", Platform.PARTNER + "/reports/summary", null, Set.of(200)),
        new Operation("GET", Platform.PARTNER + "/reports/course", null, Set.of(200)),
        new Operation("GET", Platform.PARTNER + "/reports/course?weeks=53", null, Set.of(400)),
        new Operation("GET", Platform.PARTNER + "/alarms", null, Set.of(200)),
        new Operation("GET", Platform.PARTNER + "/mails", null, Set.of(200)),
        new Operation("GET", Platform.PARTNER + "/recertifications", null, Set.of(200)),
        new Operation("POST", Platform.PARTNER + "/recertifications", "{}", Set.of(400)),
        new Operation("GET", Platform.PARTNER + "/recertifications/x", null, Set.of(404)),
        new Operation(
            "GET", Platform.PARTNER + "/recertifications/x/report.csv", null, Set.of(404)),
        new Operation("GET", Platform.PARTNER + "/recertifications/x/course", null, Set.of(404)),
        new Operation(
            "GET", Platform.PARTNER + "/recertifications/x/organisations", null, Set.of(404)),
        new Operation("PUT", Platform.PARTNER + "/recertifications/x", "{}", Set.of(404)),
        new Operation("POST", Platform.PARTNER + "/recertifications/x/approval", null, Set.of(404)),
        new Operation(
            "POST", Platform.PARTNER + "/recertifications/x/cancellation", "{}", Set.of(404)),
        new Operation("POST", Platform.PARTNER + "/mails/nonsense/retry", null, Set.of(404)),
        new Operation("GET", Platform.PARTNER + "/nowhere", null, Set.of(404)),
        new Operation("POST", Platform.PARTNER + "/nowhere/else", "no JSON", Set.of(404)),
        new Operation("GET", Platform.PARTNER, null, Set.of(404, 405)),
        // Last: it changes something.
        new Operation("POST", ORGANISATIONS + "/" + known + "/letter", null, Set.of(200)));
  }

  @TestFactory
  @DisplayName("then nobody without a token gets in")
  Stream<DynamicTest> nobodyWithoutAToken() throws Exception {
    return refused(Caller.anonymous(), 401);
  }

  @TestFactory
  @DisplayName("then nobody with a forged token gets in")
  Stream<DynamicTest> nobodyWithAForgedToken() throws Exception {
    String token = platform.operator().token();
    String unsigned = token.substring(0, token.lastIndexOf('.') + 1);
    return refused(Caller.bearing("a forger", () -> unsigned), 401);
  }

  @TestFactory
  @DisplayName("then an organisation's administrator is refused, whatever is asked")
  Stream<DynamicTest> noAdministratorOfAnOrganisation() throws Exception {
    SignIn signIn = SignIn.fresh();
    signIn.becomeAdministrator(organisations.offered(), Person.somebody());
    return refused(signIn.caller("an administrator"), 403);
  }

  @TestFactory
  @DisplayName("then an administrator is refused by a token of all roles, too")
  Stream<DynamicTest> noAdministratorByAnyClient() throws Exception {
    Person person = Person.somebody();
    JsonNode tokens = SignIn.fresh().becomeAdministrator(organisations.offered(), person);
    String identifier = SignIn.claimsOf(tokens).get("preferred_username").asText();
    String token = console.signIn(identifier, person.password()).get("access_token").asText();
    return refused(Caller.bearing("an administrator with a full token", () -> token), 403);
  }

  @TestFactory
  @DisplayName("then a plain user of the realm is refused")
  Stream<DynamicTest> noPlainUser() throws Exception {
    return refused(console.caller("a plain user", NativeUser.withRoles()), 403);
  }

  @TestFactory
  @DisplayName("then the platform's administrator is refused: the role is one of the very realm")
  Stream<DynamicTest> noPlatformAdministrator() throws Exception {
    AdminApi administrator = platform.platformAdministrator();
    return refused(Caller.bearing("the platform's administrator", administrator::token), 403);
  }

  @TestFactory
  @DisplayName("T50: then an operator is refused by the token of an application, whatever is asked")
  Stream<DynamicTest> noOperatorByAnotherApplication() throws Exception {
    NativeUser operator = NativeUser.withRoles("partner-operator");
    SignIn signIn = SignIn.fresh();
    String token =
        signIn
            .tokens(signIn.signIn(operator.username(), operator.password()))
            .get("access_token")
            .asText();
    return refused(
        Caller.bearing("an operator at the portal", () -> token),
        401,
        OperatorAccessIT::isWrongAudience);
  }

  @TestFactory
  @DisplayName("T50: then an operator is refused by a full token that is not meant for us")
  Stream<DynamicTest> noOperatorByAForeignClient() throws Exception {
    return refused(
        foreign.caller("an operator elsewhere", NativeUser.withRoles("partner-operator")),
        401,
        OperatorAccessIT::isWrongAudience);
  }

  @TestFactory
  @DisplayName("then a program without the role is refused")
  Stream<DynamicTest> noProgramWithoutTheRole() throws Exception {
    String clientId = "program-" + UUID.randomUUID();
    String secret = "secret-of-a-program-" + UUID.randomUUID();
    platform
        .platformAdministrator()
        .post(
            Platform.ADMIN + "/clients",
            Map.of(
                "clientId",
                clientId,
                "secret",
                secret,
                "publicClient",
                false,
                "standardFlowEnabled",
                false,
                "serviceAccountsEnabled",
                true,
                "defaultClientScopes",
                TestClient.SCOPES))
        .expect(201);
    AdminApi program = AdminApi.service(platform.baseUrl(), Platform.REALM, clientId, secret);
    return refused(Caller.bearing("a program", program::token), 403);
  }

  @Test
  @DisplayName("T09: then the holder of a letter has no token to try, and the cookies open nothing")
  void noProvisionalAccount() throws Exception {
    Letter letter = organisations.offered();
    SignIn signIn = SignIn.fresh();
    Page form = signIn.signIn(letter);
    assertThat(form).isClaimForm();
    String cookies =
        String.join(
            "; ",
            signIn.browser().cookies().entrySet().stream()
                .map(cookie -> cookie.getKey() + "=" + cookie.getValue())
                .toList());

    Answer answer = Caller.anonymous().get(ORGANISATIONS, "Cookie", cookies);

    assertThat(answer).hasStatus(401);
  }

  @TestFactory
  @DisplayName("then an operator is let in")
  Stream<DynamicTest> anOperator() throws Exception {
    return admitted(console.caller("an operator", NativeUser.withRoles("partner-operator")));
  }

  @TestFactory
  @DisplayName("then the operators' program is let in")
  Stream<DynamicTest> theProgram() throws Exception {
    return admitted(Caller.operator());
  }

  @Test
  @DisplayName("and an operator who loses the role, then the very next call is refused")
  void theRoleIsLookedUpAtEachCall() {
    NativeUser user = NativeUser.withRoles("partner-operator");
    Caller former = console.caller("a former operator", user);
    assertThat(former.organisations().list()).hasStatus(200);

    user.revoke("partner-operator");

    assertThat(former.organisations().list()).isProblem(403);
  }

  @Test
  @DisplayName("and an operator whose account is disabled, then the very next call is refused")
  void theAccountIsLookedUpAtEachCall() {
    NativeUser user = NativeUser.withRoles("partner-operator");
    Caller former = console.caller("a former operator", user);
    assertThat(former.organisations().list()).hasStatus(200);

    new KeycloakAccount(user.id()).disable();

    assertThat(former.organisations().list()).hasStatusIn(401, 403);
  }

  private static void isWrongAudience(Answer answer) {
    assertThat(answer).isProblem(401);
    assertThat(answer).hasCode("wrong-audience");
    assertThat(answer.header("WWW-Authenticate")).contains("Bearer", "error=\"invalid_token\"");
  }

  private Stream<DynamicTest> refused(Caller caller, int status) throws Exception {
    return refused(caller, status, answer -> {});
  }

  private Stream<DynamicTest> refused(Caller caller, int status, Consumer<Answer> further)
      throws Exception {
    String known = organisations.vacant();
    JsonNode before = organisations.read(known);
    return Stream.concat(
        operations(known).stream()
            .map(
                operation ->
                    DynamicTest.dynamicTest(
                        caller + ": " + operation + " → " + status,
                        () -> {
                          Answer answer = operation.by(caller);
                          assertThat(answer).hasStatus(status);
                          if (status == 403) {
                            assertThat(answer).isProblem(403);
                          }
                          further.accept(answer);
                        })),
        Stream.of(
            DynamicTest.dynamicTest(
                caller + " has changed nothing",
                () -> assertThat(organisations.read(known)).isEqualTo(before))));
  }

  private Stream<DynamicTest> admitted(Caller caller) throws Exception {
    String known = organisations.vacant();
    return operations(known).stream()
        .map(
            operation ->
                DynamicTest.dynamicTest(
                    caller + ": " + operation + " → " + operation.toOperators(),
                    () -> {
                      Answer answer = operation.by(caller);
                      assertThat(answer.status()).as("%s", answer).isIn(operation.toOperators());
                    }));
  }
}
