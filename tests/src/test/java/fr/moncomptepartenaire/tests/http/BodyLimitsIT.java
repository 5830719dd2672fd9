package fr.moncomptepartenaire.tests.http;

import static org.assertj.core.api.Assertions.assertThat;

import fr.moncomptepartenaire.kernel.BodyLimit;
import fr.moncomptepartenaire.tests.dsl.Caller;
import fr.moncomptepartenaire.tests.dsl.Caller.Answer;
import fr.moncomptepartenaire.tests.dsl.Colleague;
import fr.moncomptepartenaire.tests.dsl.Colleagues;
import fr.moncomptepartenaire.tests.dsl.Concurrently;
import fr.moncomptepartenaire.tests.dsl.Letter;
import fr.moncomptepartenaire.tests.dsl.NativeUser;
import fr.moncomptepartenaire.tests.dsl.Organisations;
import fr.moncomptepartenaire.tests.dsl.Person;
import fr.moncomptepartenaire.tests.dsl.Platform;
import fr.moncomptepartenaire.tests.dsl.SignIn;
import fr.moncomptepartenaire.tests.dsl.TestClient;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@DisplayName("T51: bodies that are too large")
final class BodyLimitsIT {
  private static final String REALM = "/realms/" + Platform.REALM;

  /** A line of docs/limits.md. */
  private static final Pattern ROW = Pattern.compile("\\| `(\\w+) (\\S+)` \\| ([0-9,]+) \\|");

  private final TestClient console = TestClient.withLastingTokens();
  private final Organisations organisations = new Organisations(Platform.get().operator());
  private final Colleagues people = Colleagues.ofNewOrganisation();
  private Caller administrator;
  private Caller member;
  private Caller operator;
  private Colleague user;
  private String reference;

  @BeforeAll
  void everybodyIsThere() {
    administrator = console.caller("the administrator", people.administrator());
    user = people.user("utilisateur", "logements-conventionnes/gestion");
    member = console.caller("a plain member", user);
    operator = console.caller("an operator", NativeUser.withRoles("partner-operator"));
    Letter letter = organisations.offered();
    SignIn.fresh().becomeAdministrator(letter, Person.somebody());
    reference =
        Caller.operator()
            .get(Platform.PARTNER + "/notices?max=100")
            .json()
            .get("items")
            .findValuesAsText("reference")
            .get(0);
  }

  @AfterAll
  void closeConsole() {
    console.close();
  }

  /** An operation and how many bytes its body may have. */
  private record Limited(String method, String path, int most) {
    @Override
    public String toString() {
      return method + " " + path;
    }
  }

  private static List<Limited> documented() {
    try {
      Matcher rows =
          ROW.matcher(
              Files.readString(
                  Path.of(System.getProperty("launcher.root")).resolve("docs/limits.md")));
      return rows.results()
          .map(
              row ->
                  new Limited(
                      row.group(1), row.group(2), Integer.parseInt(row.group(3).replace(",", ""))))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static byte[] oneTooMany(int most) {
    byte[] body = new byte[most + 1];
    Arrays.fill(body, (byte) ' ');
    return body;
  }

  @Test
  @DisplayName("are documented for each operation of ours that reads a body")
  void everyOperationIsDocumented() {
    List<String> coded =
        OwnOperation.all().stream()
            .filter(OwnOperation::reads)
            .map(one -> one.method() + " " + one.path().replace(Platform.REALM, "{realm}"))
            .toList();

    assertThat(documented().stream().map(Limited::toString))
        .containsAll(coded)
        .doesNotHaveDuplicates();
  }

  @TestFactory
  @DisplayName("by one byte get 413: ours a problem, and only after 401 and 403")
  Stream<DynamicTest> oneByteTooMany() {
    return documented().stream()
        .map(
            limited ->
                DynamicTest.dynamicTest(
                    limited.toString(),
                    () -> {
                      String path =
                          limited
                              .path()
                              .replace("{realm}", Platform.REALM)
                              .replace("{provider}", "x");
                      if (BodyLimit.isOurs(path)) {
                        ours(limited, path);
                      } else {
                        Answer answer = sent(Caller.anonymous(), limited, path);
                        assertThat(answer).hasStatus(413);
                      }
                    }));
  }

  private void ours(Limited limited, String path) {
    boolean isForPeople = path.startsWith(OwnOperation.PEOPLE);
    String named =
        path.replace("{siret}", people.siret())
            .replace("{reference}", reference)
            .replace("{id}", user.id());
    assertThat(sent(Caller.anonymous(), limited, named)).hasStatus(401);
    assertThat(sent(member, limited, named)).hasStatus(403);

    Answer answer = sent(isForPeople ? administrator : operator, limited, named);

    assertThat(answer).hasStatus(413);
    assertThat(answer.header("Content-Type")).startsWith("application/problem+json");
    assertThat(answer).hasCode("too-large");
  }

  private static Answer sent(Caller caller, Limited limited, String path) {
    String type =
        path.endsWith("imports")
            ? "text/csv"
            : BodyLimit.isOurs(path) || path.contains("/account") || path.startsWith("/admin")
                ? "application/json"
                : "application/x-www-form-urlencoded";
    return caller.sendBytes(
        limited.method(), path, oneTooMany(limited.most()), "Content-Type", type);
  }

  @TestFactory
  @DisplayName("get 413 of a plain member at all of Keycloak's own that reads a body")
  Stream<DynamicTest> nativeOperations() throws IOException {
    return nativeOnes()
        .map(
            line ->
                DynamicTest.dynamicTest(
                    line,
                    () -> {
                      String[] parts = line.split(" ", -1);
                      String path =
                          parts[1].replace("{realm}", Platform.REALM).replaceAll("\\{[^}]*}", "x");
                      Answer answer =
                          member.sendBytes(
                              parts[0],
                              path,
                              oneTooMany(BodyLimit.SMALL),
                              "Content-Type",
                              "application/json");
                      assertThat(answer.status())
                          .as("%s", answer)
                          .isIn(BodyLimit.isSmall(path) ? List.of(413) : List.of(403));
                    }));
  }

  private static Stream<String> nativeOnes() throws IOException {
    try (var in =
        BodyLimitsIT.class.getResourceAsStream(
            "/fr/moncomptepartenaire/tests/fgap/native-operations.txt")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8)
              .lines()
              .filter(line -> line.matches("(POST|PUT|PATCH) .*"))
              .map(line -> line.replaceAll("^(\\S+ \\S+).*", "$1"))
              .toList()
              .stream();
    }
  }

  @TestFactory
  @DisplayName("get 413 also when nobody says how long they are")
  Stream<DynamicTest> chunked() {
    return Stream.of(
            new Limited("POST", REALM + "/protocol/openid-connect/token", BodyLimit.SMALL),
            new Limited("POST", REALM + "/login-actions/authenticate", BodyLimit.SMALL),
            new Limited("POST", OwnOperation.PEOPLE + "/users", BodyLimit.SMALL),
            new Limited("POST", OwnOperation.PEOPLE + "/imports", BodyLimit.FILE))
        .map(
            limited ->
                DynamicTest.dynamicTest(
                    limited.toString(),
                    () -> {
                      boolean ours = BodyLimit.isOurs(limited.path());
                      byte[] body = oneTooMany(limited.most());
                      // Many short fields: one alone is limited by its own length.
                      if (!ours) {
                        for (int i = 0; i < body.length; i++) {
                          body[i] = (byte) (i % 1_000 == 0 ? '&' : i % 1_000 == 1 ? '=' : 'a');
                        }
                      }
                      Answer answer =
                          (ours ? administrator : Caller.anonymous())
                              .sendChunked(
                                  limited.method(),
                                  limited.path(),
                                  body,
                                  "Content-Type",
                                  ours
                                      ? limited.path().endsWith("imports")
                                          ? "text/csv"
                                          : "application/json"
                                      : "application/x-www-form-urlencoded");
                      assertThat(answer).hasStatus(413);
                    }));
  }

  @Test
  @DisplayName("of any form sent to us get 413, since Keycloak would read them before we are asked")
  void forms() {
    for (String type :
        List.of("multipart/form-data; boundary=x", "application/x-www-form-urlencoded")) {
      assertThat(
              administrator.sendBytes(
                  "POST",
                  OwnOperation.PEOPLE + "/users/" + user.id() + "/enable",
                  oneTooMany(BodyLimit.SMALL),
                  "Content-Type",
                  type))
          .as(type)
          .hasStatusIn(400, 413, 415);
    }
  }

  @Test
  @DisplayName("are what clients could register themselves by: that is closed")
  void clientRegistrations() {
    for (String way : List.of("default", "install", "openid-connect", "saml2-entity-descriptor")) {
      assertThat(
              Caller.anonymous()
                  .send(
                      "POST",
                      REALM + "/clients-registrations/" + way,
                      "{\"clientId\":\"stranger\"}",
                      "Content-Type",
                      "application/json"))
          .as(way)
          .hasStatus(404);
    }
  }

  @Test
  @DisplayName("many at once do not end the server")
  void attack() {
    String open = REALM + "/clients-registrations/default";
    attack(8, Caller.anonymous(), "POST", open, objects(9_000_000));
    attack(8, Caller.anonymous(), "POST", open, objects(31_000_000));
    attack(24, Caller.anonymous(), "POST", open, objects(BodyLimit.SMALL));
    attack(12, member, "POST", OwnOperation.PEOPLE + "/users", objects(39_000_000));
    attack(12, member, "POST", Platform.ADMIN + "/users", objects(5_000_000));
    attack(
        6,
        administrator,
        "PUT",
        OwnOperation.PEOPLE + "/users/" + user.id() + "/habilitation-groups",
        strings(3_000_000));
    attack(
        6,
        administrator,
        "POST",
        OwnOperation.PEOPLE + "/recertification/confirm",
        ("{\"confirmed\":" + new String(strings(1_000_000), StandardCharsets.US_ASCII) + "}")
            .getBytes(StandardCharsets.US_ASCII));

    assertThat(administrator.get(OwnOperation.PEOPLE + "/me")).hasStatus(200);
    assertThat(Caller.operator().get(Platform.PARTNER + "/health")).hasStatus(200);
  }

  private static void attack(int times, Caller caller, String method, String path, byte[] body) {
    List<Integer> statuses =
        Concurrently.atOnce(
            Collections.<Callable<Integer>>nCopies(
                times,
                () -> {
                  try {
                    return caller
                        .sendBytes(method, path, body, "Content-Type", "application/json")
                        .status();
                  } catch (UncheckedIOException e) {
                    // The server hangs up on whoever goes on sending.
                    return 413;
                  }
                }));
    assertThat(statuses)
        .as("%s", URI.create(path))
        .allMatch(status -> status >= 400 && status < 500);
  }

  /** JSON that becomes a multiple of its size in memory. */
  private static byte[] objects(int size) {
    var json = new StringBuilder("{\"attributes\":{");
    for (int i = 0; json.length() < size - 20; i++) {
      json.append(i == 0 ? "" : ",").append('"').append(i).append("\":\"\"");
    }
    return json.append("}}").toString().getBytes(StandardCharsets.US_ASCII);
  }

  private static byte[] strings(int count) {
    return ("[" + "\"\",".repeat(count - 1) + "\"\"]").getBytes(StandardCharsets.US_ASCII);
  }
}
