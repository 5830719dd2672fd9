package fr.moncomptepartenaire.tests.dsl;

import com.fasterxml.jackson.databind.JsonNode;
import fr.moncomptepartenaire.tests.dsl.Caller.Answer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.assertj.core.api.AbstractAssert;

/** Assertions on an answer. A failure shows the request and the whole answer. */
public final class AnswerAssert extends AbstractAssert<AnswerAssert, Answer> {
  private static final Set<String> PROBLEM =
      new TreeSet<>(Set.of("type", "title", "status", "detail", "code", "errors"));
  private static final Set<String> ERROR = new TreeSet<>(Set.of("field", "code", "message"));

  AnswerAssert(Answer answer) {
    super(answer, AnswerAssert.class);
  }

  public AnswerAssert hasStatus(int status) {
    return holds(actual.status() == status, "status " + status);
  }

  public AnswerAssert hasStatusIn(int... statuses) {
    return holds(
        Arrays.stream(statuses).anyMatch(status -> status == actual.status()),
        "one of the statuses " + Arrays.toString(statuses));
  }

  /** Checks that the server has not failed. */
  public AnswerAssert isNoServerError() {
    return holds(actual.status() < 500, "no failure of the server");
  }

  /** Checks for a problem of that code. */
  public AnswerAssert hasCode(String code) {
    return holds(actual.json().path("code").asText().equals(code), "the problem " + code);
  }

  /** Checks for a refusal of that status and code. */
  public AnswerAssert isRefused(int status, String code) {
    return hasStatus(status).hasCode(code);
  }

  /** Checks for a problem of that status (RFC 9457) that names these fields and no other. */
  public AnswerAssert isProblem(int status, String... fields) {
    hasStatus(status);
    holds(
        actual.header("Content-Type").startsWith("application/problem+json"),
        "the media type of a problem");
    JsonNode problem = actual.json();
    holds(names(problem).equals(PROBLEM), "a problem of the members " + PROBLEM);
    holds(problem.get("status").asInt() == status, "the status in the problem");
    List<String> named = new ArrayList<>();
    for (JsonNode error : problem.get("errors")) {
      Set<String> members = names(error);
      // Present only if one character is at fault.
      members.remove("character");
      holds(members.equals(ERROR), "errors of the members " + ERROR);
      named.add(error.get("field").asText());
    }
    return holds(
        sorted(named).equals(sorted(List.of(fields))),
        "errors at the fields " + List.of(fields) + " and at no other");
  }

  private static Set<String> names(JsonNode object) {
    Set<String> names = new TreeSet<>();
    object.fieldNames().forEachRemaining(names::add);
    return names;
  }

  private static List<String> sorted(List<String> texts) {
    return texts.stream().sorted().toList();
  }

  private AnswerAssert holds(boolean as, String expected) {
    if (!as) {
      failWithMessage("expected %s, but %s", expected, actual);
    }
    return this;
  }
}
