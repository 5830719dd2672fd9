package fr.moncomptepartenaire.tests.organisation;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import fr.moncomptepartenaire.launcher.AdminApi;
import fr.moncomptepartenaire.tests.dsl.Caller;
import fr.moncomptepartenaire.tests.dsl.Caller.Answer;
import fr.moncomptepartenaire.tests.dsl.Organisations;
import fr.moncomptepartenaire.tests.dsl.Platform;
import java.lang.reflect.Method;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.keycloak.representations.idm.GroupRepresentation;
import org.keycloak.representations.idm.OrganizationRepresentation;
import org.keycloak.representations.idm.UserRepresentation;

@DisplayName("Given bad input to the operators' interface")
final class OperatorInputIT {
  private static final String ORGANISATIONS = Platform.PARTNER + "/organisations";
  private static final Set<String> OURS = Set.of("siret", "name", "housingKinds", "address");

  private final Platform platform = Platform.get();
  private final Organisations organisations = new Organisations(platform.operator());
  private final Caller operator = Caller.operator();

  /** A sound body, one value of which is then replaced. */
  private record Body(ObjectNode json) {
    static Body of(String siret) {
      return new Body(AdminApi.JSON.valueToTree(Organisations.body(siret)));
    }

    Body with(String field, JsonNode value) {
      String[] path = field.split("\\.", -1);
      ObjectNode parent = path.length == 1 ? json : (ObjectNode) json.get(path[0]);
      parent.set(path[path.length - 1], value);
      return this;
    }

    Body with(String field, String value) {
      return with(field, AdminApi.JSON.getNodeFactory().textNode(value));
    }
  }

  /** Text that no field takes, by what it is. */
  private static Map<String, String> hostileTexts() {
    return Map.of(
        "a NUL", "Habitat\u0000Un",
        "an escape sign", "Habitat\u001b[31mUn",
        "a line break", "Habitat\r\nX-Injected: 1",
        "a reversal of the writing direction", "Habitat\u202eUn",
        "an isolated reversal", "Habitat\u2066Un",
        "a zero-width space", "Habitat\u200bUn",
        "half a character", "Habitat\ud83dUn",
        "HTML", "<script>alert(1)</script>",
        "an HTML image", "<img src=x onerror=alert(1)>");
  }

  @Nested
  @DisplayName("in the SIRET")
  final class InTheSiret {
    @TestFactory
    @DisplayName("then it is refused, named, and nobody is registered")
    Stream<DynamicTest> refused() {
      String sound = Organisations.siret();
      Map<String, List<String>> bad =
          Map.of(
              "required", List.of("", "   ", "\u00a0"),
              "too-short", List.of(sound.substring(1), "7", "732829320"),
              "too-long", List.of(sound + "0", sound + " 1", "1".repeat(300)),
              "forbidden-character",
                  List.of(
                      sound.substring(1) + "A",
                      "O" + sound.substring(1),
                      sound.substring(0, 13) + "\u0663",
                      sound + "\u0000",
                      sound + "\u202e",
                      sound.substring(0, 7) + "\r\n" + sound.substring(7),
                      "<b>" + sound + "</b>",
                      "${7*7}",
                      sound + "' or '1'='1"),
              "bad-checksum",
                  List.of(wrongCheck(sound), "35600000000002", "0".repeat(14), "73282932100072"));
      return bad.entrySet().stream()
          .flatMap(
              entry ->
                  entry.getValue().stream()
                      .map(
                          siret ->
                              DynamicTest.dynamicTest(
                                  shown(siret) + " is " + entry.getKey(),
                                  () -> {
                                    Answer answer = create(Body.of(sound).with("siret", siret));
                                    assertThat(answer).isProblem(400, "siret");
                                    assertThat(answer.json().at("/errors/0/code").asText())
                                        .isEqualTo(entry.getKey());
                                    assertThat(known(sound)).isFalse();
                                  })));
    }

    @Test
    @DisplayName("then spaces, dots and dashes are no fault")
    void separatorsAreAccepted() {
      for (String separator : List.of(" ", "\u00a0", "\u202f", ".", "-")) {
        String siret = Organisations.siret();

        Answer answer =
            create(
                Body.of(siret)
                    .with("siret", " " + siret.substring(0, 9) + separator + siret.substring(9)));

        assertThat(answer).hasStatus(201);
        assertThat(answer.json().get("siret").asText()).isEqualTo(siret);
      }
    }

    @Test
    @DisplayName("then La Poste has its own rule: a sum of digits that five divides")
    void laPosteHasItsOwnRule() {
      // Sum 20, Luhn fails: an office of La Poste, whose numbers ran out of check digits.
      Answer answer = create(Body.of("35600000000006"));

      assertThat(answer).hasStatusIn(201, 409);
      assertThat(known("35600000000006")).isTrue();
    }

    @Test
    @DisplayName("then numbers, truths, lists and objects are no SIRET")
    void otherTypes() throws Exception {
      for (String value :
          List.of("73282932000074", "7.3e13", "true", "[]", "{}", "[\"73282932000074\"]")) {
        Answer answer =
            create(Body.of(Organisations.siret()).with("siret", AdminApi.JSON.readTree(value)));

        assertThat(answer).isProblem(400, "siret");
      }
    }
  }

  @Nested
  @DisplayName("in names and addresses")
  final class InTexts {
    @TestFactory
    @DisplayName("T22, T23, T26: then hostile text is refused, named, and nobody is registered")
    Stream<DynamicTest> hostileTextIsRefused() {
      String siret = Organisations.siret();
      return hostileTexts().entrySet().stream()
          .flatMap(
              hostile ->
                  Stream.of("name", "address.lines", "address.postalCode", "address.city")
                      .map(
                          field ->
                              DynamicTest.dynamicTest(
                                  field + " with " + hostile.getKey(),
                                  () ->
                                      assertRefused(
                                          Body.of(siret)
                                              .with(field, text(field, hostile.getValue())),
                                          siret,
                                          field))));
    }

    @TestFactory
    @DisplayName("then what is empty, too long or not of its form is refused and named")
    Stream<DynamicTest> formIsChecked() {
      String siret = Organisations.siret();
      Map<String, List<String>> bad =
          Map.of(
              "name", List.of("", "   ", "x".repeat(201), "x".repeat(256), "x".repeat(100_000)),
              "address.lines", List.of("", "  ", "x".repeat(39), "x".repeat(256)),
              "address.postalCode",
                  List.of(
                      "", "7500", "750011", "2A004", "75 01", "00000", "99999", "x".repeat(256)),
              "address.city", List.of("", " ", "x".repeat(33), "x".repeat(256)));
      return bad.entrySet().stream()
          .flatMap(
              entry ->
                  entry.getValue().stream()
                      .map(
                          value ->
                              DynamicTest.dynamicTest(
                                  entry.getKey() + ": " + shown(value),
                                  () ->
                                      assertRefused(
                                          Body.of(siret)
                                              .with(entry.getKey(), text(entry.getKey(), value)),
                                          siret,
                                          entry.getKey()))));
    }

    @Test
    @DisplayName("then every faulty field is named at once")
    void everyFaultIsNamed() {
      Body body =
          Body.of(Organisations.siret())
              .with("siret", "123")
              .with("name", "")
              .with("housingKinds", AdminApi.JSON.createArrayNode())
              .with("address.lines", AdminApi.JSON.createArrayNode())
              .with("address.postalCode", "x")
              .with("address.city", "");

      assertThat(create(body))
          .isProblem(
              400,
              "siret",
              "name",
              "housingKinds",
              "address.lines",
              "address.postalCode",
              "address.city");
    }

    @Test
    @DisplayName("T22: then what programs would evaluate is text like any other")
    void templatesAreText() {
      String siret = Organisations.siret();
      String name = "Habitat ${7*7} {{7*7}} #{7*7} %{7*7} & Fils “O’Neil” '); drop table";

      Answer answer = create(Body.of(siret).with("name", name));

      assertThat(answer).hasStatus(201);
      assertThat(organisations.read(siret).get("name").asText()).isEqualTo(name);
    }

    @Test
    @DisplayName("then 200 characters are kept whole, whatever each is worth in bytes")
    void longNamesAreKeptWhole() {
      for (String name :
          List.of("é".repeat(200), "Ж".repeat(200), "ế".repeat(200), "₣".repeat(200))) {
        String siret = Organisations.siret();

        Answer answer = create(Body.of(siret).with("name", name));

        assertThat(answer).hasStatus(201);
        assertThat(organisations.read(siret).get("name").asText()).isEqualTo(name);
      }
    }

    @TestFactory
    @DisplayName("T75: then what a letter cannot print is refused and named")
    Stream<DynamicTest> unprintableIsRefused() {
      String siret = Organisations.siret();
      return Stream.of("住宅", "سكن", "Habitat 😀")
          .flatMap(
              text ->
                  Stream.of("name", "address.lines", "address.city")
                      .map(
                          field ->
                              DynamicTest.dynamicTest(
                                  field + ": " + text,
                                  () -> {
                                    Body body = Body.of(siret).with(field, text(field, text));
                                    assertRefused(body, siret, field);
                                    JsonNode error = create(body).json().at("/errors/0");
                                    String culprit = error.get("character").asText();
                                    assertThat(text).contains(culprit);
                                    assertThat(error.get("message").asText())
                                        .contains(
                                            "«" + culprit + "»",
                                            String.format(
                                                Locale.ROOT, "U+%04X", culprit.codePointAt(0)),
                                            "Latin");
                                  })));
    }

    @Test
    @DisplayName("then four lines of an address are the most")
    void fourLines() {
      ArrayNode lines = AdminApi.JSON.createArrayNode().add("A").add("B").add("C").add("D");
      String siret = Organisations.siret();

      Answer four = create(Body.of(siret).with("address.lines", lines));
      Answer five =
          create(Body.of(Organisations.siret()).with("address.lines", lines.deepCopy().add("E")));

      assertThat(four).hasStatus(201);
      assertThat(four.json().at("/address/lines")).isEqualTo(lines);
      assertThat(five).isProblem(400, "address.lines");
    }
  }

  @Nested
  @DisplayName("in the kinds of housing")
  final class InTheKinds {
    @Test
    @DisplayName("then only the two that exist are taken, at least one of them")
    void onlyThoseThatExist() throws Exception {
      for (String kinds :
          List.of(
              "[]",
              "[\"\"]",
              "[null]",
              "[\"SOCIAL\"]",
              "[\"PRIVE\",\"SOCIAL\"]",
              "[\"prive \\u0000\"]",
              "\"PRIVE\"",
              "{\"PRIVE\":true}",
              "[[\"PRIVE\"]]",
              "null")) {
        Answer answer =
            create(
                Body.of(Organisations.siret()).with("housingKinds", AdminApi.JSON.readTree(kinds)));

        assertThat(answer).as("%s", kinds).hasStatus(400);
        assertThat(answer.json().at("/errors/0/field").asText())
            .as("%s", answer)
            .startsWith("housingKinds");
      }
    }
  }

  @Nested
  @DisplayName("T16: with properties that are Keycloak's")
  final class UnknownProperties {
    @TestFactory
    @DisplayName("then each of them is refused by name")
    Stream<DynamicTest> eachIsRefused() {
      String known = organisations.vacant();
      JsonNode before = organisations.read(known);
      String unknown = Organisations.siret();
      return Stream.concat(
          keycloaksProperties().stream()
              .map(
                  property ->
                      DynamicTest.dynamicTest(
                          property,
                          () -> {
                            for (String value : List.of("true", "\"x\"", "[\"x\"]", "null")) {
                              JsonNode hostile = AdminApi.JSON.readTree(value);
                              assertThat(create(Body.of(unknown).with(property, hostile)))
                                  .isProblem(400, property);
                              assertThat(
                                      operator
                                          .organisations()
                                          .change(
                                              known, Body.of(known).with(property, hostile).json()))
                                  .isProblem(400, property);
                            }
                            assertThat(create(Body.of(unknown).with("address." + property, "x")))
                                .isProblem(400, "address." + property);
                          })),
          Stream.of(
              DynamicTest.dynamicTest(
                  "and nothing has changed",
                  () -> {
                    assertThat(organisations.read(known)).isEqualTo(before);
                    assertThat(known(unknown)).isFalse();
                  })));
    }

    private static Set<String> keycloaksProperties() {
      Set<String> names = new TreeSet<>(Set.of("role", "roles", "seat", "suspended", "__proto__"));
      for (Class<?> representation :
          List.of(
              UserRepresentation.class,
              GroupRepresentation.class,
              OrganizationRepresentation.class)) {
        for (Method method : representation.getMethods()) {
          if (method.getName().startsWith("set") && method.getParameterCount() == 1) {
            names.add(
                method.getName().substring(3, 4).toLowerCase(Locale.ROOT)
                    + method.getName().substring(4));
          }
        }
      }
      names.removeAll(OURS);
      assertThat(names).contains("realmRoles", "attributes", "credentials", "federationLink");
      return names;
    }
  }

  @Nested
  @DisplayName("that is no object of JSON")
  final class NoJson {
    @TestFactory
    @DisplayName("then it is refused, and nothing breaks")
    Stream<DynamicTest> refused() {
      String deep = "[".repeat(100_000);
      String deepObject = "{\"address\":".repeat(5_000) + "1" + "}".repeat(5_000);
      return Stream.of(
              "",
              " ",
              "null",
              "true",
              "1",
              "\"text\"",
              "[]",
              "[{}]",
              "{",
              "}",
              "{}}",
              "{} {}",
              "{'siret':'1'}",
              "{\"siret\":}",
              "{\"siret\":\"\\ud83d\"}",
              "{\"siret\":\"1\",\"siret\":\"2\"}",
              "<organisation/>",
              "\u0000",
              "\ufeff{}",
              "NaN",
              "{\"siret\":1e999999999}",
              "{\"address\":[]}",
              "{\"address\":\"x\"}",
              "{\"address\":{\"lines\":\"x\"}}",
              "{\"address\":{\"lines\":[[]]}}",
              "{\"address\":{\"lines\":[{}]}}",
              deep,
              deepObject)
          .map(
              body ->
                  DynamicTest.dynamicTest(
                      shown(body),
                      () -> {
                        Answer answer = operator.postText(ORGANISATIONS, body);
                        assertThat(answer).hasStatus(400);
                        assertThat(answer.header("Content-Type"))
                            .startsWith("application/problem+json");
                        assertThat(answer.text()).doesNotContain("jackson", "Exception", " line:");
                      }));
    }

    @Test
    @DisplayName("T51: or a megabyte long, then it is not read to its end, and nothing breaks")
    void aMegabyte() {
      String siret = Organisations.siret();

      Answer name = create(Body.of(siret).with("name", "x".repeat(1_000_000)));
      Answer line =
          create(
              Body.of(siret).with("address.lines", text("address.lines", "x".repeat(1_000_000))));
      Answer kinds =
          operator.postText(
              ORGANISATIONS, "{\"housingKinds\":[" + "\"PRIVE\",".repeat(120_000) + "\"PRIVE\"]}");

      assertThat(name).isProblem(413);
      assertThat(line).isProblem(413);
      assertThat(kinds).isProblem(413);
      assertThat(known(siret)).isFalse();
    }

    @TestFactory
    @DisplayName("or declared as something else, then it is not taken")
    Stream<DynamicTest> declaredAsSomethingElse() {
      String siret = Organisations.siret();
      String body = Body.of(siret).json().toString();
      return Stream.of(
              "text/plain",
              "application/xml",
              "application/x-www-form-urlencoded",
              "multipart/form-data; boundary=x",
              "text/html")
          .map(
              type ->
                  DynamicTest.dynamicTest(
                      type,
                      () -> {
                        Answer answer =
                            operator.send("POST", ORGANISATIONS, body, "Content-Type", type);
                        assertThat(answer).hasStatus(415);
                        assertThat(known(siret)).isFalse();
                      }));
    }
  }

  @Nested
  @DisplayName("in addresses, parameters and headers")
  final class InAddresses {
    @TestFactory
    @DisplayName("then a parameter out of bounds is refused and named")
    Stream<DynamicTest> parametersOutOfBounds() {
      return Stream.of(
              "first=-1",
              "first=x",
              "first=99999999999",
              "first=1.5",
              "max=0",
              "max=-1",
              "max=101",
              "seat=NOPE",
              "seat=held")
          .map(
              query ->
                  DynamicTest.dynamicTest(
                      query,
                      () ->
                          assertThat(operator.organisations().list(query))
                              .isProblem(400, query.substring(0, query.indexOf('=')))));
    }

    @TestFactory
    @DisplayName("then whatever is searched for, nothing breaks")
    Stream<DynamicTest> whateverIsSearchedFor() {
      return Stream.of(
              "%00",
              "a%00b",
              "%25",
              "_",
              "!",
              "%5C",
              "%27",
              "%E2%80%AE",
              "%F0%9F%98%80".repeat(150),
              "a" + "%F0%9F%98%80".repeat(150),
              "%ED%A0%BD",
              "%FF",
              "%24%7B7*7%7D",
              "x".repeat(3000))
          .map(
              search ->
                  DynamicTest.dynamicTest(
                      shown(search),
                      () -> {
                        Answer answer = operator.organisations().list("search=" + search);
                        assertThat(answer).hasStatusIn(200, 400);
                      }));
    }

    @TestFactory
    @DisplayName("then what is no SIRET is found nowhere")
    Stream<DynamicTest> whatIsNoSiret() {
      return Stream.of(
              "1", "x", "%00", "%2e%2e", "%E2%80%AE", "12345678901234", "%27", "x".repeat(3000))
          .map(
              siret ->
                  DynamicTest.dynamicTest(
                      shown(siret),
                      () -> {
                        assertThat(operator.organisations().read(siret)).hasStatusIn(400, 404);
                        assertThat(operator.organisations().issueLetter(siret))
                            .hasStatusIn(400, 404, 405);
                      }));
    }

    @TestFactory
    @DisplayName("then a method that is not offered is refused")
    Stream<DynamicTest> wrongMethods() {
      String known = organisations.vacant();
      return Stream.of(
              "DELETE " + ORGANISATIONS,
              "PUT " + ORGANISATIONS,
              "PATCH " + ORGANISATIONS,
              "DELETE " + ORGANISATIONS + "/" + known,
              "POST " + ORGANISATIONS + "/" + known,
              "PATCH " + ORGANISATIONS + "/" + known,
              "GET " + ORGANISATIONS + "/" + known + "/letter",
              "DELETE " + ORGANISATIONS + "/" + known + "/letter",
              "POST " + Platform.PARTNER + "/health")
          .map(
              call ->
                  DynamicTest.dynamicTest(
                      call,
                      () -> {
                        String[] parts = call.split(" ", 2);
                        Answer answer =
                            operator.send(
                                parts[0], parts[1], "{}", "Content-Type", "application/json");
                        assertThat(answer).hasStatusIn(404, 405);
                        assertThat(organisations.read(known).get("seat").asText())
                            .isEqualTo("VACANT");
                      }));
    }

    @Test
    @DisplayName("then strange headers break nothing")
    void strangeHeaders() {
      String known = organisations.vacant();
      for (String accept :
          List.of("nonsense", "*/*;q=x", "application/pdf;q=0", "a/b, c/d, text/*")) {
        assertThat(
                operator.send(
                    "POST", ORGANISATIONS + "/" + known + "/letter", null, "Accept", accept))
            .as(accept)
            .isNoServerError();
      }
      for (String ifMatch : List.of("nonsense", "\"", "\"99999999999999999999\"", ",,,")) {
        assertThat(
                operator
                    .organisations()
                    .change(known, Organisations.body(known), "If-Match", ifMatch))
            .as(ifMatch)
            .hasStatus(412);
      }
    }
  }

  private void assertRefused(Body body, String siret, String field) throws SQLException {
    assertThat(create(body)).isProblem(400, field);
    assertThat(known(siret)).isFalse();
    try (Connection connection = platform.sql();
        Statement statement = connection.createStatement();
        ResultSet row =
            statement.executeQuery("select count(*) from org where alias = '" + siret + "'")) {
      row.next();
      assertThat(row.getInt(1)).isZero();
    }
  }

  private Answer create(Body body) {
    return operator.organisations().create(body.json());
  }

  private boolean known(String siret) {
    return operator.organisations().read(siret).status() == 200;
  }

  private static JsonNode text(String field, String value) {
    return field.equals("address.lines")
        ? AdminApi.JSON.createArrayNode().add(value)
        : AdminApi.JSON.getNodeFactory().textNode(value);
  }

  private static String wrongCheck(String siret) {
    int last = siret.charAt(13) - '0';
    return siret.substring(0, 13) + (last + 1) % 10;
  }

  private static String shown(String value) {
    String visible = value.replaceAll("[^\\x20-\\x7e]", "·");
    return visible.length() > 40
        ? visible.substring(0, 40) + "… (" + value.length() + ")"
        : "“" + visible + "”";
  }
}
