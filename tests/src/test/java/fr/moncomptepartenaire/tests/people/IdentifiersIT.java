package fr.moncomptepartenaire.tests.people;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import fr.moncomptepartenaire.tests.dsl.Caller;
import fr.moncomptepartenaire.tests.dsl.Colleagues;
import fr.moncomptepartenaire.tests.dsl.NewUser;
import fr.moncomptepartenaire.tests.dsl.Platform;
import fr.moncomptepartenaire.tests.dsl.TestClient;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("R6: identifiers of people of one name")
final class IdentifiersIT {
  private final Colleagues colleagues = Colleagues.ofNewOrganisation();
  private final String group = Colleagues.groupId("logements-prives/consultation");

  /** A name that nobody else has, of letters alone. */
  private final String name = UUID.randomUUID().toString().replaceAll("[0-9-]", "");

  private JsonNode created(Caller administrator) {
    return administrator
        .users()
        .create(NewUser.called("Élise", name, UUID.randomUUID() + "@exemple.example", group))
        .json();
  }

  private void holdNatively(String username) {
    Platform.get()
        .platformAdministrator()
        .post(Platform.ADMIN + "/users", Map.of("username", username, "enabled", false))
        .expect(201);
  }

  @Test
  @DisplayName("given some that other accounts hold, then what was given once is never given again")
  void neverAgain() {
    String stem = "elise." + name;
    holdNatively(stem);
    holdNatively(stem + "2");
    try (TestClient console = TestClient.open()) {
      Caller administrator = console.caller("the administrator", colleagues.administrator());
      JsonNode first = created(administrator);
      assertThat(first.get("identifier").asText()).isEqualTo(stem + "3");

      assertThat(administrator.users().delete(first.get("id").asText())).hasStatus(204);

      assertThat(created(administrator).get("identifier").asText()).isEqualTo(stem + "4");
    }
  }
}
