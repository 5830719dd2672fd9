package fr.moncomptepartenaire.tests.people;

import static org.assertj.core.api.Assertions.assertThat;

import fr.moncomptepartenaire.tests.dsl.Caller;
import fr.moncomptepartenaire.tests.dsl.Caller.Answer;
import fr.moncomptepartenaire.tests.dsl.Colleague;
import fr.moncomptepartenaire.tests.dsl.Colleagues;
import fr.moncomptepartenaire.tests.dsl.Crowd;
import fr.moncomptepartenaire.tests.dsl.Platform;
import fr.moncomptepartenaire.tests.dsl.Tables;
import fr.moncomptepartenaire.tests.dsl.TestClient;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@DisplayName("T29: given an administrator who asks two nodes for more mails than anybody needs")
final class MailBudgetIT {
  private static final String USERS = "/realms/" + Platform.REALM + "/partner/users";

  private final Platform platform = Platform.get();
  private final TestClient console = TestClient.open();
  private final Tables tables = Tables.shared();
  private final String group = Colleagues.groupId("logements-prives/gestion");
  private final Colleague administrator = Colleagues.ofNewOrganisation().administrator();
  private final List<Caller> callers =
      List.of(
          console.caller("the administrator", administrator, platform.node(0).baseUrl()),
          console.caller("the administrator", administrator, platform.node(1).baseUrl()));

  @AfterAll
  void closeConsole() {
    console.close();
  }

  private Answer create(Caller caller, String address) {
    return caller.post(
        USERS,
        Map.of(
            "lastName",
            "Durand",
            "firstName",
            "Dominique",
            "email",
            address,
            "habilitationGroups",
            List.of(group)));
  }

  private static String someAddress() {
    return "budget." + UUID.randomUUID() + "@exemple.example";
  }

  private static void assertTooMany(Answer answer) {
    assertThat(answer.status()).as("%s", answer).isEqualTo(429);
    assertThat(answer.header("Content-Type")).startsWith("application/problem+json");
    assertThat(answer.json().get("code").asText()).isEqualTo("too-many-mails");
  }

  @Test
  @DisplayName(
      "when the same address is created and deleted in turn, then five times a day, and not once"
          + " more; another address is not concerned")
  void createdAndDeleted() {
    String address = someAddress();
    for (int i = 0; i < 5; i++) {
      Caller caller = callers.get(i % 2);
      Answer created = create(caller, address);
      assertThat(created.status()).as("%s", created).isEqualTo(201);
      String path = USERS + "/" + created.json().get("id").asText();
      assertThat(caller.send("DELETE", path, null).status()).isEqualTo(204);
    }

    for (Caller caller : callers) {
      assertTooMany(create(caller, address));
    }
    assertThat(tables.texts("select id from user_entity where email = ?", address)).isEmpty();
    assertThat(create(callers.get(0), someAddress()).status()).isEqualTo(201);
  }

  @Test
  @DisplayName(
      "when new credentials are asked for many times at once, then three an hour are owed, and the"
          + " journal has three")
  void sentAgain() {
    Answer created = create(callers.get(0), someAddress());
    String id = created.json().get("id").asText();
    List<Callable<Answer>> acts = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      Caller caller = callers.get(i % 2);
      acts.add(() -> caller.send("POST", USERS + "/" + id + "/credentials", null));
    }

    List<Answer> answers = Crowd.atOnce(acts);

    List<Answer> refused = answers.stream().filter(answer -> answer.status() != 202).toList();
    assertThat(answers.size() - refused.size()).as("%s", answers).isEqualTo(3);
    refused.forEach(MailBudgetIT::assertTooMany);
    assertThat(
            tables.number(
                "select count(*) from partner_journal where act = 'credentials-sent' and target_id ="
                    + " ?",
                id))
        .isEqualTo(3);
  }
}
