package fr.moncomptepartenaire.tests.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import fr.moncomptepartenaire.tests.dsl.ApiDocument;
import fr.moncomptepartenaire.tests.dsl.Caller;
import fr.moncomptepartenaire.tests.dsl.Caller.Answer;
import fr.moncomptepartenaire.tests.dsl.Colleagues;
import fr.moncomptepartenaire.tests.dsl.TestClient;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@DisplayName("T52: given a request that is none of our operations")
final class NoOperationIT {
  private static final List<String> METHODS = List.of("GET", "POST", "PUT", "DELETE", "PATCH");

  private final TestClient console = TestClient.withLastingTokens();
  private final Colleagues organisation = Colleagues.ofNewOrganisation();
  private Caller administrator;

  @BeforeAll
  void administratorIsThere() {
    administrator = console.caller("the administrator", organisation.administrator());
  }

  @AfterAll
  void closeConsole() {
    console.close();
  }

  private static final Map<ApiDocument, JsonNode> PATHS =
      Map.of(
          ApiDocument.ORGANISATIONS, ApiDocument.ORGANISATIONS.read().get("paths"),
          ApiDocument.OPERATORS, ApiDocument.OPERATORS.read().get("paths"));

  /** A path of one of our documents. */
  private record Documented(ApiDocument document, String path) {
    static List<Documented> all() {
      List<Documented> all = new ArrayList<>();
      for (ApiDocument document : ApiDocument.values()) {
        paths(document)
            .fieldNames()
            .forEachRemaining(path -> all.add(new Documented(document, path)));
      }
      all.sort(Comparator.comparing(Documented::toString));
      return all;
    }

    private static JsonNode paths(ApiDocument document) {
      return Objects.requireNonNull(PATHS.get(document));
    }

    /** An address of this path, where everything has a name that nothing has. */
    String below() {
      return path.replaceAll("\\{[^}]+}", "none");
    }

    String address() {
      return document.under() + below();
    }

    /** The methods of every path of the document that this address has. */
    Set<String> methods() {
      Set<String> methods = new TreeSet<>();
      paths(document)
          .properties()
          .forEach(
              other -> {
                String pattern =
                    "\\Q" + other.getKey().replaceAll("\\{[^}]+}", "\\\\E[^/]+\\\\Q") + "\\E";
                if (Pattern.matches(pattern, below())) {
                  other
                      .getValue()
                      .fieldNames()
                      .forEachRemaining(method -> methods.add(method.toUpperCase(Locale.ROOT)));
                }
              });
      methods.retainAll(METHODS);
      return methods;
    }

    @Override
    public String toString() {
      return address();
    }
  }

  private Caller caller(ApiDocument document) {
    return switch (document) {
      case ORGANISATIONS -> administrator;
      case OPERATORS -> Caller.operator();
    };
  }

  private static Stream<DynamicTest> each(Consumer<Documented> check) {
    return Documented.all().stream()
        .map(path -> DynamicTest.dynamicTest(path.toString(), () -> check.accept(path)));
  }

  @TestFactory
  @DisplayName(
      "then a method that its address has not gets 405 and a problem that names the others")
  Stream<DynamicTest> methods() {
    return each(
        path -> {
          Set<String> methods = path.methods();
          assertThat(methods).isNotEmpty();
          for (String method : METHODS) {
            if (!methods.contains(method)) {
              Answer answer = caller(path.document()).send(method, path.address(), null);
              assertThat(answer).as("%s", method).isRefused(405, "method-not-allowed");
              assertIsProblem(answer);
              Set<String> allowed =
                  new TreeSet<>(Arrays.asList(answer.header("Allow").split(", *", -1)));
              allowed.remove("HEAD");
              assertThat(allowed).isEqualTo(methods);
            }
          }
        });
  }

  @TestFactory
  @DisplayName("then an address that nothing has gets 404 and a problem, whatever the method")
  Stream<DynamicTest> addresses() {
    return each(
        path -> {
          for (String method : METHODS) {
            for (String address :
                List.of(path.address() + "/none/of/ours", path.document().under() + "/nowhere")) {
              Answer answer = caller(path.document()).send(method, address, null);
              assertThat(answer).as("%s %s", method, address).isRefused(404, "not-found");
              assertIsProblem(answer);
            }
          }
        });
  }

  @TestFactory
  @DisplayName("T53: then nobody without a token learns more than that one is needed")
  Stream<DynamicTest> withoutToken() {
    return each(
        path -> {
          for (String method : METHODS) {
            for (String address : List.of(path.address(), path.document().under() + "/nowhere")) {
              Answer answer = Caller.anonymous().send(method, address, null);
              assertThat(answer).isRefused(401, "unauthorized");
              assertIsProblem(answer);
              assertThat(answer.header("WWW-Authenticate")).isEqualTo("Bearer");
            }
          }
        });
  }

  @TestFactory
  @DisplayName("then a control character in its query gets 400 and a problem")
  Stream<DynamicTest> queries() {
    return each(
        path -> {
          Answer answer = caller(path.document()).get(path.address() + "?first=%00");
          assertThat(answer).hasStatus(400);
          assertIsProblem(answer);
        });
  }

  private static void assertIsProblem(Answer answer) {
    assertThat(answer.header("Content-Type")).startsWith("application/problem+json");
    assertThat(answer.response().headers().allValues("Cache-Control")).containsExactly("no-store");
  }
}
