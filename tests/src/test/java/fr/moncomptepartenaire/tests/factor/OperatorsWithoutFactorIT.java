package fr.moncomptepartenaire.tests.factor;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import fr.moncomptepartenaire.launcher.AdminApi;
import fr.moncomptepartenaire.launcher.KeycloakServer;
import fr.moncomptepartenaire.tests.dsl.AuthenticatorApp;
import fr.moncomptepartenaire.tests.dsl.NativeUser;
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
  @DisplayName(
      "then health and the report name those who have none, however they have the role, and nobody"
          + " who has one or is no operator")
  void health() {
    AdminApi administrator = Platform.platformAdministrator(server.baseUrl());
    String with = somebody(administrator, "agent.avec");
    grant(administrator, "users/" + with, "partner-operator");
    AuthenticatorApp.of(with, administrator);
    somebody(administrator, "personne.sans");
    grant(administrator, "users/" + somebody(administrator, "agent.role"), "partner-operator");
    administrator.post(Platform.ADMIN + "/roles", Map.of("name", "agents-caf")).expect(201);
    administrator.post(Platform.ADMIN + "/roles", Map.of("name", "siege")).expect(201);
    administrator
        .post(
            Platform.ADMIN + "/roles/agents-caf/composites",
            List.of(role(administrator, "partner-operator")))
        .expect(204);
    administrator
        .post(
            Platform.ADMIN + "/roles/siege/composites", List.of(role(administrator, "agents-caf")))
        .expect(204);
    grant(administrator, "users/" + somebody(administrator, "agent.compose"), "siege");
    String parent = group(administrator, "/groups", "Caf");
    String child = group(administrator, "/groups/" + parent + "/children", "Caf du Nord");
    grant(administrator, "groups/" + parent, "agents-caf");
    join(administrator, somebody(administrator, "agent.groupe"), parent);
    join(administrator, somebody(administrator, "agent.sousgroupe"), child);

    String line = line();
    String report =
        Platform.operator(server.baseUrl())
            .get(Platform.PARTNER + "/reports/second-factor.csv")
            .expect(200)
            .body();

    assertThat(line).endsWith(": agent.compose, agent.groupe, agent.role, agent.sousgroupe");
    assertThat(report.lines().filter(row -> row.contains("OPERATOR")))
        .containsExactly(
            "\"\";\"\";\"agent.compose\";\"OPERATOR\";\"\"",
            "\"\";\"\";\"agent.groupe\";\"OPERATOR\";\"\"",
            "\"\";\"\";\"agent.role\";\"OPERATOR\";\"\"",
            "\"\";\"\";\"agent.sousgroupe\";\"OPERATOR\";\"\"");

    for (int number = 10; number < 60; number++) {
      grant(
          administrator,
          "users/" + somebody(administrator, "agent.z" + number),
          "partner-operator");
    }
    assertThat(line()).contains("agent.z55 and others").doesNotContain("agent.z56");
  }

  private static JsonNode role(AdminApi administrator, String name) {
    return administrator.get(Platform.ADMIN + "/roles/" + name).expect(200).json();
  }

  private static void grant(AdminApi administrator, String whom, String role) {
    administrator
        .post(
            Platform.ADMIN + "/" + whom + "/role-mappings/realm",
            List.of(role(administrator, role)))
        .expect(204);
  }

  private static String group(AdminApi administrator, String where, String name) {
    return TestClient.idOf(
        administrator.post(Platform.ADMIN + where, Map.of("name", name)).expect(201));
  }

  private static void join(AdminApi administrator, String user, String group) {
    administrator.put(Platform.ADMIN + "/users/" + user + "/groups/" + group, Map.of()).expect(204);
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

  private static String somebody(AdminApi administrator, String username) {
    return NativeUser.create(administrator, username, "quatre chats gris du moulin");
  }
}
