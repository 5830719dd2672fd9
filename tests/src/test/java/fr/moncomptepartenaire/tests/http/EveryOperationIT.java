package fr.moncomptepartenaire.tests.http;

import static org.assertj.core.api.Assertions.assertThat;

import fr.moncomptepartenaire.tests.dsl.Caller;
import fr.moncomptepartenaire.tests.dsl.Caller.Answer;
import fr.moncomptepartenaire.tests.dsl.Colleague;
import fr.moncomptepartenaire.tests.dsl.Colleagues;
import fr.moncomptepartenaire.tests.dsl.TestClient;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@DisplayName("Every operation of ours")
final class EveryOperationIT {
  /** Names that are none: NUL, half a character, a byte that is no UTF-8, an overlong one. */
  private static final List<String> NO_NAMES =
      List.of("%00", "a%00b", "%FF", "%C0%80", "%ED%A0%80", "%0A", "%7F", "a".repeat(2_000));

  private static final List<String> NO_TYPES =
      List.of("nonsense", "text/", "/json", "a/b/c", "application/x-unknown", "image/png");

  private final TestClient console = TestClient.withLastingTokens();
  private final Colleagues organisation = Colleagues.ofNewOrganisation();
  private Caller administrator;
  private Colleague user;

  @BeforeAll
  void everybodyIsThere() {
    administrator = console.caller("the administrator", organisation.administrator());
    user = organisation.user("utilisateur", "logements-conventionnes/gestion");
  }

  @AfterAll
  void closeConsole() {
    console.close();
  }

  private Caller caller(OwnOperation operation) {
    return operation.isForPeople() ? administrator : Caller.operator();
  }

  private static Stream<DynamicTest> each(
      Stream<OwnOperation> operations, Consumer<OwnOperation> check) {
    return operations.map(
        operation -> DynamicTest.dynamicTest(operation.toString(), () -> check.accept(operation)));
  }

  @TestFactory
  @DisplayName("T52: given a name in its path that is no text, then 404 or 400 and a problem")
  Stream<DynamicTest> names() {
    return each(
        OwnOperation.all().stream().filter(OwnOperation::hasNames),
        operation -> {
          for (String name : NO_NAMES) {
            Answer answer = sent(operation, operation.named(name));
            assertThat(answer).hasStatusIn(400, 404);
            assertThat(answer.header("Content-Type")).startsWith("application/problem+json");
          }
        });
  }

  @TestFactory
  @DisplayName("T52: given a parameter that is no text, then 400")
  Stream<DynamicTest> parameters() {
    return each(
        OwnOperation.all().stream().filter(operation -> !operation.parameters().isEmpty()),
        operation -> {
          for (String parameter : operation.parameters()) {
            for (String value : List.of("%00", "a%00", "%FF", "%C0%80", "%ED%A0%80")) {
              Answer answer = sent(operation, operation.named("x") + "?" + parameter + "=" + value);
              assertThat(answer).hasStatus(400);
              // Keycloak itself refuses control characters in an address, before us.
              assertThat(answer.json().at("/errors/0/field").asText()).isIn("", parameter);
            }
          }
        });
  }

  private Answer sent(OwnOperation operation, String path) {
    return operation.reads()
        ? caller(operation)
            .send(
                operation.method(),
                path,
                "{}",
                "Content-Type",
                operation.isFile() ? "text/csv" : "application/json")
        : caller(operation).send(operation.method(), path, null);
  }

  @TestFactory
  @DisplayName("that reads a body refuses any other type by 415 and a problem")
  Stream<DynamicTest> types() {
    return each(
        OwnOperation.all().stream().filter(OwnOperation::reads),
        operation -> {
          for (String type : NO_TYPES) {
            Answer answer =
                caller(operation)
                    .send(
                        operation.method(),
                        operation.named(organisation.siret()),
                        "{}",
                        "Content-Type",
                        type);
            assertThat(answer).as("%s", type).hasStatus(415);
            assertThat(answer.header("Content-Type")).startsWith("application/problem+json");
          }
        });
  }

  @TestFactory
  @DisplayName("T52: never fails for a type or a charset that nobody knows")
  Stream<DynamicTest> unknownTypes() {
    return each(
        OwnOperation.all().stream().filter(operation -> !operation.method().equals("GET")),
        operation -> {
          for (String type :
              List.of(
                  "nonsense",
                  "application/json; charset=nonsense",
                  "text/csv; charset=\"@\"",
                  "application/x-www-form-urlencoded; charset=nonsense",
                  "multipart/form-data")) {
            Answer answer =
                caller(operation)
                    .send(operation.method(), operation.named("x"), "a=b", "Content-Type", type);
            assertThat(answer.status()).as("%s: %s", type, answer).isBetween(400, 499);
          }
        });
  }

  @TestFactory
  @DisplayName("T53: that reads, refused or not, says that nobody may keep its answer")
  Stream<DynamicTest> nothingKept() {
    return each(
        OwnOperation.all().stream()
            .filter(operation -> operation.method().equals("GET"))
            // They come once, to whoever asks for them.
            .filter(operation -> !operation.path().contains("/letters.")),
        operation -> {
          for (String name : List.of(organisation.siret(), user.id(), "unknown")) {
            Answer answer = caller(operation).get(operation.named(name));
            assertThat(answer).hasStatusIn(200, 400, 404);
            assertThat(answer.response().headers().allValues("Cache-Control"))
                .as("%s", answer)
                .containsExactly("no-store");
          }
        });
  }

  @Test
  @DisplayName("T52: given texts in JSON that no database holds, then 400 names where")
  void texts() {
    for (String bad : List.of("\0", "a\0b", "\ud800", "\udc00x")) {
      Answer answer =
          administrator.post(
              OwnOperation.PEOPLE + "/recertification/confirm", Map.of("confirmed", List.of(bad)));
      assertThat(answer).hasStatus(400);
      assertThat(answer.json().at("/errors/0/field").asText()).isEqualTo("confirmed");
      for (String field : List.of("lastName", "firstName", "email", "phone")) {
        Answer refused = administrator.post(OwnOperation.PEOPLE + "/users", Map.of(field, bad));
        assertThat(refused).hasStatus(400);
      }
      for (String path :
          List.of(
              "/users/" + user.id() + "/habilitation-groups", "/users/" + user.id() + "/mandate")) {
        Object body = path.endsWith("mandate") ? Map.of("perimeter", List.of(bad)) : List.of(bad);
        assertThat(administrator.put(OwnOperation.PEOPLE + path, body)).as(path).hasStatus(400);
      }
    }
  }

  @Test
  @DisplayName("T51: given a list without end, then 400 names it")
  void lists() {
    Answer answer =
        administrator.put(
            OwnOperation.PEOPLE + "/users/" + user.id() + "/habilitation-groups",
            Collections.nCopies(10_001, ""));

    assertThat(answer).hasStatus(400);
    assertThat(answer.json().at("/errors/0/code").asText()).isEqualTo("too-long");
  }

  @Test
  @DisplayName("that changes a user takes If-Match as one list, on one line or several")
  void ifMatch() {
    String path = OwnOperation.PEOPLE + "/users/" + user.id() + "/habilitation-groups";
    List<String> groups = List.of(Colleagues.groupId("logements-conventionnes/gestion"));
    String tag = administrator.get(OwnOperation.PEOPLE + "/users/" + user.id()).header("ETag");

    for (String line : List.of("\"other\", " + tag, tag + ", W/\"other\"", "*", tag)) {
      assertThat(administrator.put(path, groups, "If-Match", line)).as(line).hasStatus(200);
    }
    assertThat(administrator.put(path, groups, "If-Match", "\"other\"", "If-Match", tag))
        .hasStatus(200);
    for (String line : List.of("\"other\"", "W/" + tag, "W/" + tag + ", \"other\"")) {
      assertThat(administrator.put(path, groups, "If-Match", line)).as(line).hasStatus(412);
    }
  }
}
