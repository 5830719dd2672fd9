package fr.moncomptepartenaire.tests.hygiene;

import static org.assertj.core.api.Assertions.assertThat;

import fr.moncomptepartenaire.launcher.AdminApi;
import fr.moncomptepartenaire.launcher.KeycloakServer;
import fr.moncomptepartenaire.tests.dsl.Platform;
import fr.moncomptepartenaire.tests.dsl.Tables;
import fr.moncomptepartenaire.tests.dsl.TestClient;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Given a database with a mail owed")
final class BackgroundIT {
  private static final String NAME = "background";

  /** A node looks at the outbox more often than that. */
  private static final Duration LONG_ENOUGH = Duration.ofSeconds(15);

  private static final Map<String, String> OFF =
      Map.of("KC_SPI_PARTNER_SETTINGS__DEFAULT__BACKGROUND_WORK", "false");

  private final Platform platform = Platform.get();
  private final Tables tables = new Tables(() -> platform.postgres().connect(NAME));

  @Test
  @DisplayName(
      "then neither a server whose background work is off sends it, which health says, nor a one-shot"
          + " command; a server as usual does")
  void onlyAServerSends() {
    var database = platform.postgres().database(NAME);
    String address = "copie." + UUID.randomUUID() + "@exemple.example";
    try (KeycloakServer copy = platform.startApart(NAME, database, OFF)) {
      AdminApi administrator = Platform.platformAdministrator(copy.baseUrl());
      owe(administrator, address);
      LockSupport.parkNanos(LONG_ENOUGH.toNanos());

      assertThat(states()).containsExactly("WAITING");
      assertThat(
              Platform.operator(copy.baseUrl()).get(Platform.PARTNER + "/health").json().toString())
          .contains("background-work");
    }

    assertThat(
            platform.runOnce(
                NAME,
                database,
                Map.of("ANOTHER_PASSWORD", UUID.randomUUID().toString()),
                List.of(
                    "bootstrap-admin",
                    "user",
                    "--username=another",
                    "--password:env=ANOTHER_PASSWORD",
                    "--no-prompt")))
        .isZero();
    assertThat(states()).containsExactly("WAITING");
    assertThat(platform.mails().mailsTo(address)).isEmpty();

    try (KeycloakServer server = platform.startApart(NAME, database)) {
      platform
          .mails()
          .await(
              address,
              mail -> mail.subject().equals("Votre identifiant Mon Compte Partenaire"),
              Duration.ofSeconds(60));
    }
  }

  private void owe(AdminApi administrator, String address) {
    String id =
        TestClient.idOf(
            administrator
                .post(
                    Platform.ADMIN + "/users",
                    Map.of(
                        "username",
                        "copie",
                        "enabled",
                        true,
                        "email",
                        address,
                        "emailVerified",
                        true,
                        "firstName",
                        "Dominique",
                        "lastName",
                        "Durand"))
                .expect(201));
    tables.update(
        "insert into partner_outbox (id, realm_id, org_id, user_id, kind, base_uri, state,"
            + " attempts, created_at, next_at) select ?, realm_id, '', id, 'IDENTIFIER',"
            + " 'http://localhost/', 'WAITING', 0, extract(epoch from now()) * 1000, 0 from"
            + " user_entity where id = ?",
        UUID.randomUUID().toString(),
        id);
  }

  private List<String> states() {
    return tables.texts("select state from partner_outbox");
  }
}
