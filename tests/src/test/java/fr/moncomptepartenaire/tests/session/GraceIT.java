package fr.moncomptepartenaire.tests.session;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import fr.moncomptepartenaire.launcher.AdminApi;
import fr.moncomptepartenaire.launcher.KeycloakServer;
import fr.moncomptepartenaire.tests.dsl.Platform;
import fr.moncomptepartenaire.tests.dsl.Tables;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("T85: given a realm whose grace for the second factor is over")
final class GraceIT {
  private static final String NAME = "grace";
  private static final String SINCE = "partner.second-factor.since.mandates";
  private static final Map<String, String> ASKING =
      Map.of("KC_SPI_PARTNER_SETTINGS__DEFAULT__SECOND_FACTOR", "mandates");

  private final Platform platform = Platform.get();
  private final Tables tables = new Tables(() -> platform.postgres().connect(NAME));

  @Test
  @DisplayName(
      "when somebody imports clients of the realm file over it, and a program writes its attributes"
          + " anew, then no start gives the grace again")
  void lostAttributes() throws IOException {
    var database = platform.database(NAME);
    String began = Instant.now().minus(Duration.ofDays(60)).toString();
    try (KeycloakServer server = platform.startApart(NAME, database, ASKING)) {
      AdminApi administrator = Platform.platformAdministrator(server.baseUrl());
      ObjectNode attributes = attributes(administrator);
      assertThat(tables.texts("select since from partner_factor_grace where asked = 'mandates'"))
          .as("the realm existed before it asked")
          .containsExactly(attributes.get(SINCE).asText());
      attributes.put(SINCE, began);
      administrator.put(Platform.ADMIN, Map.of("attributes", attributes)).expect(204);
    }

    try (KeycloakServer server = platform.startApart(NAME, database, ASKING)) {
      AdminApi administrator = Platform.platformAdministrator(server.baseUrl());
      JsonNode file = new ObjectMapper().readTree(Files.readString(platform.paths().realmFile()));
      administrator
          .post(
              Platform.ADMIN + "/partialImport",
              Map.of("ifResourceExists", "OVERWRITE", "clients", file.get("clients")))
          .expect(200);
      ObjectNode attributes = attributes(administrator);
      assertThat(attributes.get(SINCE).asText()).as("after the import").isEqualTo(began);

      attributes.remove(SINCE);
      administrator.put(Platform.ADMIN, Map.of("attributes", attributes)).expect(204);
      assertThat(attributes(administrator).has(SINCE)).as("the loss").isFalse();
    }

    try (KeycloakServer server = platform.startApart(NAME, database, ASKING)) {
      AdminApi administrator = Platform.platformAdministrator(server.baseUrl());
      assertThat(attributes(administrator).get(SINCE).asText()).isEqualTo(began);
    }
  }

  private static ObjectNode attributes(AdminApi administrator) {
    return (ObjectNode) administrator.get(Platform.ADMIN).expect(200).json().get("attributes");
  }
}
