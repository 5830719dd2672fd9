package fr.moncomptepartenaire.tests.factor;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import fr.moncomptepartenaire.launcher.AdminApi;
import fr.moncomptepartenaire.launcher.KeycloakServer;
import fr.moncomptepartenaire.tests.dsl.AuthenticatorApp;
import fr.moncomptepartenaire.tests.dsl.Platform;
import fr.moncomptepartenaire.tests.dsl.TestClient;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** On a server of its own, by the setting's default. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@DisplayName("R16: given a server that asks operators for a second factor")
final class OperatorsWithoutFactorIT {
  private static final String NAME = "factors";

  private final Platform platform = Platform.get();
  private KeycloakServer server;

  @BeforeAll
  void start() {
    server =
        platform.startApart(
            NAME,
            platform.database(NAME),
            Map.of("KC_SPI_PARTNER_SETTINGS__DEFAULT__SECOND_FACTOR", "mandates"));
  }

  @AfterAll
  void stop() {
    server.close();
  }

  @Test
  @DisplayName("then health names some of those who have none, and nobody who has one")
  void health() {
    AdminApi administrator = Platform.platformAdministrator(server.baseUrl());
    String with = operator(administrator, "agent.avec");
    AuthenticatorApp.of(with, administrator);
    for (int number = 1; number <= 6; number++) {
      operator(administrator, "agent.sans." + number);
    }

    String line = line();

    assertThat(line)
        .contains("agent.sans.1, agent.sans.2", "agent.sans.5 and others")
        .doesNotContain("agent.sans.6", "agent.avec", "service-account");
  }

  private String line() {
    JsonNode lines =
        Platform.operator(server.baseUrl()).get(Platform.PARTNER + "/health").expect(200).json();
    for (JsonNode line : lines) {
      if (line.asText().startsWith("operators without a second factor")) {
        return line.asText();
      }
    }
    return "";
  }

  private static String operator(AdminApi administrator, String username) {
    String id =
        TestClient.idOf(
            administrator
                .post(
                    Platform.ADMIN + "/users",
                    Map.of(
                        "username",
                        username,
                        "enabled",
                        true,
                        "email",
                        username + "@exemple.example",
                        "firstName",
                        "Agent",
                        "lastName",
                        "Essai"))
                .expect(201));
    JsonNode role =
        administrator.get(Platform.ADMIN + "/roles/partner-operator").expect(200).json();
    administrator
        .post(Platform.ADMIN + "/users/" + id + "/role-mappings/realm", List.of(role))
        .expect(204);
    return id;
  }
}
