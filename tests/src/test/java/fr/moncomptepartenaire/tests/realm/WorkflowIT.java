package fr.moncomptepartenaire.tests.realm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import fr.moncomptepartenaire.tests.dsl.Dossier;
import fr.moncomptepartenaire.tests.dsl.Letter;
import fr.moncomptepartenaire.tests.dsl.Organisations;
import fr.moncomptepartenaire.tests.dsl.Person;
import fr.moncomptepartenaire.tests.dsl.Platform;
import fr.moncomptepartenaire.tests.dsl.SignIn;
import fr.moncomptepartenaire.tests.dsl.Tables;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Given the workflow for inactive accounts")
final class WorkflowIT {
  private static final String WORKFLOWS = Platform.ADMIN + "/workflows";

  private final Platform platform = Platform.get();
  private final Tables tables = Tables.shared();

  @Test
  @DisplayName(
      "then the realm has it from the start, once; a person's sign-in starts the count, the next one"
          + " begins it anew, and letters' accounts are left alone")
  void counts() throws InterruptedException {
    assertThat(platform.platformAdministrator().get(WORKFLOWS).expect(200).response().body())
        .containsOnlyOnce("comptes-inactifs");
    Letter letter = new Organisations(platform.operator()).offered();
    Person person = Person.somebody();
    String identifier =
        SignIn.claimsOf(SignIn.fresh().becomeAdministrator(letter, person))
            .get("preferred_username")
            .asText();
    Dossier dossier = Dossier.of(tables, letter.siret());
    String user = dossier.administrators().get(0);

    long first = warnedAt(user);
    assertThat(Instant.ofEpochMilli(first))
        .isBetween(
            Instant.now().plus(Duration.ofDays(334)), Instant.now().plus(Duration.ofDays(336)));
    assertThat(scheduled(dossier.letter().userId())).isEmpty();

    // The count is in seconds.
    Thread.sleep(1_100);
    SignIn.fresh().signIn(identifier, person.password());
    assertThat(warnedAt(user)).isGreaterThan(first);
  }

  private long warnedAt(String user) throws InterruptedException {
    // Keycloak runs workflows on a thread of their own.
    await("a step that is scheduled")
        .atMost(Duration.ofSeconds(20))
        .until(() -> !scheduled(user).isEmpty());
    // A second one would come at once.
    Thread.sleep(500);
    assertThat(scheduled(user)).hasSize(1);
    return Long.parseLong(scheduled(user).get(0));
  }

  private List<String> scheduled(String user) {
    return tables.texts(
        "select scheduled_step_timestamp from workflow_state where resource_id = ?", user);
  }
}
