package fr.moncomptepartenaire.tests.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import fr.moncomptepartenaire.platform.background.PartnerMeters;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("deploy/prometheus/alerts.yml")
final class AlertsTest {
  private static final Path ROOT = Path.of(System.getProperty("launcher.root"));
  private static final Path FOLDER = ROOT.resolve("deploy/prometheus");
  private static final Pattern REASONS = Pattern.compile("reason=~?\"([^\"]+)\"");

  @Test
  @DisplayName("T58: goes off at a first burst and at spraying, by alerts_test.yml and promtool")
  void unitTests() throws Exception {
    Process promtool =
        new ProcessBuilder(
                DebianTool.of("promtool", "prometheus").toString(),
                "test",
                "rules",
                "alerts_test.yml")
            .directory(FOLDER.toFile())
            .redirectErrorStream(true)
            .start();
    String said = new String(promtool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

    assertThat(promtool.waitFor()).as(said).isZero();
    assertThat(said).contains("SUCCESS");
  }

  @Test
  @DisplayName("T58: asks for reasons that are counted from the start, which the guide lists")
  void reasons() throws IOException {
    Set<String> asked = new TreeSet<>();
    for (JsonNode rule :
        new YAMLMapper().readTree(FOLDER.resolve("alerts.yml").toFile()).at("/groups/0/rules")) {
      Matcher reasons = REASONS.matcher(rule.get("expr").asText());
      if (reasons.find()) {
        asked.addAll(Set.of(reasons.group(1).split("\\|")));
      }
    }
    assertThat(asked).contains("unknown-identifier", "wrong-password");
    assertThat(PartnerMeters.REASONS).containsAll(asked);

    String row =
        Files.readAllLines(ROOT.resolve("docs/operations.md")).stream()
            .filter(line -> line.startsWith("| `partner_claim_refusals_total`"))
            .findFirst()
            .orElseThrow();
    assertThat(PartnerMeters.REASONS)
        .allSatisfy(reason -> assertThat(row).contains("`" + reason + "`"));
  }
}
