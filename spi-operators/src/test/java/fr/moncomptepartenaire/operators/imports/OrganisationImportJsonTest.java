package fr.moncomptepartenaire.operators.imports;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import fr.moncomptepartenaire.store.imports.LineError;
import fr.moncomptepartenaire.store.imports.LineErrorJson;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("An import of organisations, as JSON")
final class OrganisationImportJsonTest {
  private static final OrganisationImportJson TASK =
      new OrganisationImportJson(
          "id",
          "DONE",
          false,
          3,
          3,
          1,
          1,
          1,
          1,
          "2026-11-29T12:00:00Z",
          "actor",
          "NOT_ASKED",
          false,
          null,
          null,
          null);

  @Test
  @DisplayName("read alone, has its lines beside what a list tells of it")
  void detail() {
    var line =
        new OrganisationImportJson.Line(
            2, "REFUSED", List.of(LineErrorJson.of(new LineError("siret", "duplicate"), "Twice.")));
    ObjectMapper json = new ObjectMapper();
    JsonNode written =
        json.valueToTree(new OrganisationImportJson.Detail(TASK, null, true, false, List.of(line)));

    assertThat(written.properties())
        .containsAll(json.valueToTree(TASK).properties())
        .hasSize(json.valueToTree(TASK).size() + 4);
    assertThat(written.get("lettersByAnother").isNull()).isTrue();
    assertThat(written.get("lines").toString())
        .isEqualTo(
            "[{\"line\":2,\"outcome\":\"REFUSED\",\"errors\":[{\"field\":\"siret\","
                + "\"code\":\"duplicate\",\"message\":\"Twice.\"}]}]");
  }
}
