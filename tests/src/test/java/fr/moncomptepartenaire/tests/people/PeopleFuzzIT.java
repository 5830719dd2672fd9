package fr.moncomptepartenaire.tests.people;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import fr.moncomptepartenaire.tests.dsl.Caller;
import fr.moncomptepartenaire.tests.dsl.Caller.Answer;
import fr.moncomptepartenaire.tests.dsl.Colleagues;
import fr.moncomptepartenaire.tests.dsl.Platform;
import fr.moncomptepartenaire.tests.dsl.Scale;
import fr.moncomptepartenaire.tests.dsl.TestClient;
import fr.moncomptepartenaire.tests.imports.PeopleCsv;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@DisplayName("T16, T22, T23: given any text at all, typed, searched for or in a file")
final class PeopleFuzzIT {
  private static final String API = "/realms/" + Platform.REALM + "/partner";
  private static final List<String> PIECES =
      List.of(
          "Durand",
          "é",
          "e\u0301",
          "ß",
          "İ",
          "-",
          "'",
          "’",
          ".",
          ",",
          ";",
          "\"",
          "@",
          "+",
          "=",
          " ",
          "\u00a0",
          "\u200b",
          "\u202e",
          "\u0000",
          "\u0007",
          "\r\n",
          "\t",
          "\ud83d\ude00",
          "\ud800",
          "<b>",
          "</b>",
          "&amp;",
          "${7*7}",
          "<#if 1>",
          "{0}",
          "%s",
          "%00",
          "../",
          "\\",
          "$(id)",
          "' or 1=1--",
          "\ufeff",
          "exemple.example",
          "xn--",
          "06",
          "+33",
          "0".repeat(40),
          "x".repeat(300),
          "logements-prives/gestion",
          "null",
          "true",
          "[]",
          "{}");

  private final long seed = Long.getLong("tests.seed", System.nanoTime());
  private final Random random = new Random(seed);
  private final TestClient console = TestClient.open();
  private final Caller administrator =
      console.caller("the administrator", Colleagues.ofNewOrganisation().administrator());
  private final String group = Colleagues.groupId("logements-prives/gestion");

  @AfterAll
  void closeConsole() {
    console.close();
  }

  private String text() {
    StringBuilder text = new StringBuilder();
    for (int i = random.nextInt(6); i >= 0; i--) {
      text.append(
          random.nextInt(8) == 0
              ? new String(Character.toChars(random.nextInt(Character.MAX_CODE_POINT + 1)))
              : PIECES.get(random.nextInt(PIECES.size())));
    }
    return text.toString();
  }

  private void assertTaken(Answer answer, String what, Integer... good) {
    String where = what + ", seed " + seed + ": " + answer;
    assertThat(answer).as(where).isNoServerError();
    if (List.of(good).contains(answer.status())) {
      return;
    }
    assertThat(answer).as(where).hasStatusIn(400, 409);
    assertThat(answer.header("Content-Type")).as(where).startsWith("application/problem+json");
    assertThat(answer.json().get("code").asText()).as(where).isNotBlank();
  }

  @Test
  @DisplayName("then users are created or refused by field, and the server never fails")
  void fields() {
    int created = 0;
    int inputs = Scale.of(1200);
    for (int i = 0; i < inputs; i++) {
      Map<String, Object> body = new LinkedHashMap<>();
      body.put("lastName", random.nextInt(3) == 0 ? text() : "Durand");
      body.put("firstName", random.nextInt(3) == 0 ? text() : "Élise");
      body.put(
          "email",
          random.nextInt(3) == 0 ? text() : "fuzz." + UUID.randomUUID() + "@exemple.example");
      body.put("phone", random.nextInt(3) == 0 ? text() : "06 12 34 56 78");
      body.put("habilitationGroups", List.of(random.nextInt(4) == 0 ? text() : group));
      Answer answer = administrator.users().create(body);
      assertTaken(answer, "a user like " + body, 201);
      if (answer.status() == 201) {
        created++;
        JsonNode user = answer.json();
        assertThat(user.get("identifier").asText()).matches("[a-z0-9][a-z0-9.-]*");
        assertThat(user.get("lastName").asText() + user.get("firstName").asText())
            .doesNotContainPattern("[\\p{Cntrl}<>@\u202e\u200b]");
      }
    }
    Scale.figure("fuzzed users: %d of which %d created, 0 failures", inputs, created);
  }

  @Test
  @DisplayName("then it is searched for, and the server never fails")
  void searches() {
    for (int i = 0; i < Scale.of(600); i++) {
      // Keycloak itself refuses control characters in an address, before us.
      String wanted = text().replaceAll("\\p{Cntrl}", "");
      String query =
          (random.nextBoolean() ? "search=" : "group=")
              + URLEncoder.encode(wanted, StandardCharsets.UTF_8);
      assertTaken(administrator.users().list(query), query, 200);
    }
  }

  @Test
  @DisplayName("then files are tried or refused, line by line or as a whole")
  void files() {
    for (int i = 0; i < Scale.of(80); i++) {
      StringBuilder file =
          new StringBuilder(random.nextInt(5) == 0 ? text() : PeopleCsv.HEADER).append("\r\n");
      for (int line = random.nextInt(5); line >= 0; line--) {
        for (int cell = random.nextInt(3) == 0 ? random.nextInt(8) : 4; cell > 0; cell--) {
          file.append(text()).append(';');
        }
        file.append(text()).append("\n");
      }
      Answer answer = PeopleCsv.send(administrator, file.toString(), true);
      assertTaken(answer, "a file like " + file, 202);
      if (answer.status() == 202) {
        PeopleCsv.ended(administrator, API + "/imports/" + answer.id());
      }
    }
  }
}
