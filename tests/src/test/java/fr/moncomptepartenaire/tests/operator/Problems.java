package fr.moncomptepartenaire.tests.operator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import fr.moncomptepartenaire.tests.dsl.Caller.Answer;
import java.util.ArrayList;
import java.util.List;

/** What every refusal of ours looks like (RFC 9457). */
final class Problems {
  private Problems() {}

  /** The answer is a problem of that status which names these fields and no other. */
  static void assertProblem(Answer answer, int status, String... fields) {
    assertThat(answer.status()).as("%s", answer).isEqualTo(status);
    assertThat(answer.header("Content-Type"))
        .as("%s", answer)
        .startsWith("application/problem+json");
    JsonNode problem = answer.json();
    assertThat(names(problem))
        .as("%s", answer)
        .containsExactlyInAnyOrder("type", "title", "status", "detail", "code", "errors");
    assertThat(problem.get("status").asInt()).isEqualTo(status);
    List<String> named = new ArrayList<>();
    for (JsonNode error : problem.get("errors")) {
      List<String> said = names(error);
      // Only where one character is at fault.
      said.remove("character");
      assertThat(said).as("%s", answer).containsExactlyInAnyOrder("field", "code", "message");
      named.add(error.get("field").asText());
    }
    assertThat(named).as("%s", answer).containsExactlyInAnyOrder(fields);
  }

  private static List<String> names(JsonNode object) {
    List<String> names = new ArrayList<>();
    object.fieldNames().forEachRemaining(names::add);
    return names;
  }
}
