package fr.moncomptepartenaire.tests.operator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import fr.moncomptepartenaire.launcher.AdminApi;
import fr.moncomptepartenaire.tests.dsl.Organisations;
import fr.moncomptepartenaire.tests.dsl.Platform;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.keycloak.representations.idm.GroupRepresentation;
import org.keycloak.representations.idm.OrganizationRepresentation;
import org.keycloak.representations.idm.UserRepresentation;

@DisplayName("What operators send")
final class OperatorInputIT {
  private static final String PATH = Platform.PARTNER + "/organisations";

  private final AdminApi operator = Platform.get().operator();

  @Test
  @DisplayName("given a SIRET with spaces, then it is accepted and normalised")
  void spaces() {
    String siret = Organisations.siret();
    String spaced =
        siret.substring(0, 3) + " " + siret.substring(3, 9) + "\u00a0" + siret.substring(9);
    JsonNode created = operator.post(PATH, with("siret", spaced)).expect(201).json();
    assertThat(created.get("siret").asText()).isEqualTo(siret);
    assertThat(created.get("seat").asText()).isEqualTo("VACANT");
  }

  @Test
  @DisplayName("given a field that is not sound, then 400 names it and nothing is created")
  void unsoundFields() {
    String sound = Organisations.siret();
    char last = sound.charAt(13);
    String badLuhn = sound.substring(0, 13) + (char) ('0' + (last - '0' + 1) % 10);
    assertRefused(with("siret", sound.substring(1)), "siret", "too-short");
    assertRefused(with("siret", sound + "0"), "siret", "too-long");
    assertRefused(with("siret", sound.substring(0, 13) + "X"), "siret", "forbidden-character");
    assertRefused(with("siret", badLuhn), "siret", "bad-checksum");
    assertRefused(with("siret", ""), "siret", "required");
    for (String hostile : List.of("<b>x</b>", "a\r\nb", "a\u0000b", "a\u202eb", "a\u200bb")) {
      assertRefused(with("name", hostile), "name", "forbidden-character");
    }
    assertRefused(with("name", "x".repeat(256)), "name", "too-long");
    assertRefused(with("name", "   "), "name", "required");
    assertRefused(with("housingKinds", List.of()), "housingKinds", "required");
    assertRefused(with("housingKinds", List.of("CHATEAU")), "housingKinds", "bad-format");
    assertRefused(with("housingKinds", "PRIVE"), "housingKinds", "bad-format");
    assertRefused(with("name", 42), "name", "bad-format");
    assertRefused(
        with("address", Map.of("lines", List.of("a\nb"), "postalCode", "69003", "city", "LYON")),
        "address",
        "forbidden-character");
    assertRefused(
        with("address", Map.of("lines", List.of("a"), "postalCode", "6900", "city", "LYON")),
        "address",
        "bad-format");
    assertRefused(
        with("address", Map.of("lines", List.of("a"), "postalCode", "69003", "country", "FR")),
        "address.country",
        "unknown-property");
  }

  @Test
  @DisplayName("T24: given a name that looks like a template, then it is stored as it stands")
  void template() {
    Map<String, Object> body = with("name", "${7*7} #{7*7}");
    assertThat(operator.post(PATH, body).expect(201).json().get("name").asText())
        .isEqualTo("${7*7} #{7*7}");
  }

  @Test
  @DisplayName(
      "T16: given any property of Keycloak's own representations, then 400 and nothing changed")
  void foreignProperties() {
    List<String> properties =
        Stream.of(
                UserRepresentation.class,
                GroupRepresentation.class,
                OrganizationRepresentation.class)
            .flatMap(type -> Arrays.stream(type.getMethods()))
            .filter(method -> method.getName().startsWith("set") && method.getParameterCount() == 1)
            .map(method -> method.getName().substring(3))
            .map(name -> Character.toLowerCase(name.charAt(0)) + name.substring(1))
            .distinct()
            .filter(name -> !List.of("name", "siret", "address", "housingKinds").contains(name))
            .toList();
    assertThat(properties).hasSizeGreaterThan(30);
    for (String property : properties) {
      assertRefused(with(property, "x"), property, "unknown-property");
    }
  }

  @Test
  @DisplayName("given what is no such object, then 400 or 415, and never a failure of ours")
  void malformed() {
    String deep = "[".repeat(2_000) + "]".repeat(2_000);
    String siret = Organisations.siret();
    for (String body :
        List.of(
            "",
            "null",
            "[]",
            "42",
            "\"x\"",
            "{",
            "{\"siret\":}",
            "{} {}",
            deep,
            "{\"siret\":\"1\",\"siret\":\"" + siret + "\"}",
            "{\"name\":\"" + "x".repeat(1_000_000) + "\"}",
            "{\"siret\":{\"a\":1}}")) {
      AdminApi.Answer answer = operator.post(PATH, body);
      assertThat(answer.status()).as("%.60s: %.200s", body, answer.body()).isEqualTo(400);
    }
    assertThat(operator.send("PATCH", PATH, "{}").status()).isIn(404, 405);
    assertThat(operator.get(PATH + "/" + siret).status()).isEqualTo(404);
    assertThat(operator.get(PATH + "/not-a-siret").status()).isEqualTo(404);
    assertThat(operator.get(PATH + "?max=101").status()).isEqualTo(400);
    assertThat(operator.get(PATH + "?first=-1").status()).isEqualTo(400);
    assertThat(operator.get(PATH + "?seat=TAKEN").status()).isEqualTo(400);
  }

  @Test
  @DisplayName(
      "given 16 operators who create the same organisation at once, then one does and the others are told")
  void sameSiretAtOnce() throws InterruptedException, ExecutionException {
    String siret = Organisations.siret();
    ExecutorService threads = Executors.newFixedThreadPool(16);
    Callable<Integer> create = () -> operator.post(PATH, Organisations.body(siret)).status();
    List<Integer> statuses = new ArrayList<>();
    for (Future<Integer> status :
        threads.invokeAll(Stream.generate(() -> create).limit(16).toList())) {
      statuses.add(status.get());
    }
    threads.shutdown();
    assertThat(statuses).containsOnly(201, 409).containsOnlyOnce(201);
    assertThat(operator.get(PATH + "?search=" + siret).expect(200).json().get("total").asInt())
        .isEqualTo(1);
  }

  @Test
  @DisplayName(
      "given a change of what somebody else changed meanwhile, then 412 and nothing is overwritten")
  void optimistic() {
    String siret = Organisations.siret();
    AdminApi.Answer created = operator.post(PATH, Organisations.body(siret)).expect(201);
    assertThat(created.response().headers().firstValue("Location").orElseThrow())
        .endsWith("/partner/organisations/" + siret);
    Map<String, Object> change = new HashMap<>(Organisations.body(siret));
    change.put("name", "Nouveau nom");
    AdminApi.Answer changed = operator.put(PATH + "/" + siret, change).expect(200);
    assertThat(changed.json().get("name").asText()).isEqualTo("Nouveau nom");
    assertThat(changed.response().headers().firstValue("ETag"))
        .isNotEqualTo(created.response().headers().firstValue("ETag"));
    change.put("siret", Organisations.siret());
    assertThat(operator.put(PATH + "/" + siret, change).status()).isEqualTo(400);
  }

  private static Map<String, Object> with(String field, Object value) {
    Map<String, Object> body = new HashMap<>(Organisations.body(Organisations.siret()));
    body.put(field, value);
    return body;
  }

  private void assertRefused(Map<String, Object> body, String field, String code) {
    AdminApi.Answer answer = operator.post(PATH, body);
    assertThat(answer.status()).as("%.300s", body).isEqualTo(400);
    assertThat(answer.response().headers().firstValue("Content-Type").orElse(""))
        .startsWith("application/problem+json");
    JsonNode problem = answer.json();
    assertThat(problem.fieldNames())
        .toIterable()
        .containsExactlyInAnyOrder("type", "title", "status", "detail", "code", "errors");
    assertThat(problem.at("/errors/0/field").asText()).as("%.300s", body).isEqualTo(field);
    assertThat(problem.at("/errors/0/code").asText()).as("%.300s", body).isEqualTo(code);
    assertThat(problem.at("/errors/0/message").asText()).isNotBlank();
    if (body.get("siret") instanceof String siret && siret.length() == 14) {
      assertThat(operator.get(PATH + "/" + siret).status()).isEqualTo(404);
    }
  }
}
