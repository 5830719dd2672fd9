package fr.moncomptepartenaire.tests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** {@code ./mvnw verify} writes them before this; a build of single modules may leave them out. */
@DisplayName("The bill of materials")
final class BillOfMaterialsTest {
  private static final Path ROOT = Path.of(System.getProperty("launcher.root"));

  private static JsonNode read(String file) throws IOException {
    assumeThat(ROOT.resolve(file)).exists();
    JsonNode bill = new ObjectMapper().readTree(ROOT.resolve(file).toFile());
    assertThat(bill.get("bomFormat").asText()).isEqualTo("CycloneDX");
    return bill;
  }

  /** Names with their group; without what serves to build and to test alone. */
  private static Set<String> shipped(JsonNode bill) {
    Set<String> names = new TreeSet<>();
    for (JsonNode component : bill.get("components")) {
      if (!component
          .path("properties")
          .findValuesAsText("name")
          .contains("cdx:npm:package:development")) {
        String group = component.path("group").asText();
        names.add(
            group.isEmpty()
                ? component.get("name").asText()
                : group + ":" + component.get("name").asText());
      }
    }
    return names;
  }

  @Test
  @DisplayName("of the jars names the libraries inside them, and nothing that the server brings")
  void jars() throws IOException {
    assertThat(shipped(read("target/sbom.json")))
        .contains(
            "com.googlecode.libphonenumber:libphonenumber",
            "de.siegmar:fastcsv",
            "io.github.openhtmltopdf:openhtmltopdf-pdfbox",
            "org.apache.pdfbox:pdfbox",
            "com.github.librepdf:openpdf-fonts-extra",
            "io.github.resilience4j:resilience4j-circuitbreaker")
        .noneMatch(name -> name.startsWith("org.keycloak:") || name.startsWith("jakarta."));
  }

  @Test
  @DisplayName("of the account console names what its scripts are made of")
  void accountConsole() throws IOException {
    assertThat(shipped(read("account-console/target/sbom.json")))
        .contains("react", "react-dom", "@patternfly/react-core", "@keycloak/keycloak-account-ui")
        .doesNotContain("vite", "vitest");
  }

  @Test
  @DisplayName("of the admin console names what its module is made of")
  void adminConsole() throws IOException {
    assertThat(shipped(read("admin-console/target/sbom.json")))
        .contains("preact")
        .doesNotContain("vite", "vitest");
  }
}
