package fr.moncomptepartenaire.tests.people;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import fr.moncomptepartenaire.tests.dsl.Caller;
import fr.moncomptepartenaire.tests.dsl.Caller.Answer;
import fr.moncomptepartenaire.tests.dsl.Colleague;
import fr.moncomptepartenaire.tests.dsl.Colleagues;
import fr.moncomptepartenaire.tests.dsl.KeycloakAccount;
import fr.moncomptepartenaire.tests.dsl.TestClient;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@DisplayName("Each of an organisation's people")
final class OwnOrganisationIT {
  private static final String GROUP = "logements-prives/consultation";

  private final TestClient console = TestClient.open();
  private final Colleagues ours = Colleagues.ofNewOrganisation();
  private final Colleagues theirs = Colleagues.ofNewOrganisation();

  @AfterAll
  void closeConsole() {
    console.close();
  }

  private static List<String> emails(JsonNode people) {
    return StreamSupport.stream(people.spliterator(), false)
        .map(person -> person.get("email").asText())
        .toList();
  }

  @Test
  @DisplayName("learns who manages the access and whom to ask, and nothing of other organisations")
  void organisation() {
    Colleague administrator = ours.administrator();
    Colleague delegate = ours.delegate(GROUP);
    Colleague former = ours.delegate(GROUP);
    new KeycloakAccount(former.id()).disable();
    theirs.administrator();
    theirs.delegate(GROUP);
    Caller user = console.caller("a user", ours.user("membre", GROUP));

    Answer answer = user.ownOrganisation();

    assertThat(answer).hasStatus(200);
    JsonNode organisation = answer.json();
    assertThat(organisation.get("siret").asText()).isEqualTo(ours.siret());
    assertThat(organisation.get("name").asText()).isNotEmpty();
    assertThat(organisation.get("housingKinds")).isNotEmpty();
    assertThat(organisation.at("/administrator/email").asText()).isEqualTo(administrator.email());
    assertThat(emails(organisation.get("delegates"))).containsExactly(delegate.email());
    assertThat(organisation.get("ownHabilitations")).hasSize(1);
    assertThat(organisation.at("/ownHabilitations/0/path").asText()).endsWith(GROUP);
    assertThat(organisation.at("/contact/name").asText()).isEqualTo("le service partenaires");
    assertThat(organisation.at("/contact/telephone").asText()).isEqualTo("01 23 45 67 89");
  }

  @Test
  @DisplayName("learns that nobody is the administrator while the seat is empty")
  void nobody() {
    Colleagues orphaned = Colleagues.ofNewOrganisation();
    Caller user = console.caller("a user", orphaned.user("seul", GROUP));

    JsonNode organisation = user.ownOrganisation().json();

    assertThat(organisation.get("administrator").isNull()).isTrue();
    assertThat(organisation.get("delegates")).isEmpty();
  }
}
