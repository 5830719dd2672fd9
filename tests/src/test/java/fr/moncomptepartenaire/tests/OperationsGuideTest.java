package fr.moncomptepartenaire.tests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import fr.moncomptepartenaire.kernel.settings.InvalidSettingException;
import fr.moncomptepartenaire.kernel.settings.PartnerSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("docs/operations.md")
final class OperationsGuideTest {
  private static final Path ROOT = Path.of(System.getProperty("launcher.root"));
  private static final Pattern ROW =
      Pattern.compile("^\\| `([a-z-]+)` \\| (`[^`]+`|[^|`]+) \\| (.+?) \\| ", Pattern.MULTILINE);
  private static final Pattern BOUNDS = Pattern.compile("(\\d+)([mhd]?) – (\\d+)([mhd]?)(?: |$)");
  private static final Pattern METER = Pattern.compile("\\bpartner_[a-z_]+");

  /** A row of the table of settings. */
  private record Row(String standard, String bounds) {}

  private static String text(String file) throws IOException {
    return Files.readString(ROOT.resolve(file));
  }

  private static Map<String, Row> settings() throws IOException {
    String guide = text("docs/operations.md");
    Map<String, Row> rows = new LinkedHashMap<>();
    Matcher row = ROW.matcher(guide.substring(0, guide.indexOf("## What a realm needs")));
    while (row.find()) {
      rows.put(row.group(1), new Row(row.group(2), row.group(3)));
    }
    return rows;
  }

  @Test
  @DisplayName("names the very settings that the code has")
  void sameSettings() throws IOException {
    assertThat(settings().keySet()).containsExactlyInAnyOrderElementsOf(PartnerSettings.options());
  }

  @Test
  @DisplayName("says the defaults that the code has")
  void sameDefaults() throws IOException {
    settings()
        .forEach(
            (option, row) -> {
              if (row.standard().startsWith("`")) {
                String standard = row.standard().replace("`", "").replace("\\|", "|");
                assertThat(PartnerSettings.parse(Map.of(option, standard)))
                    .as(option)
                    .isEqualTo(PartnerSettings.parse(Map.of()));
              }
            });
  }

  @Test
  @DisplayName("says the bounds that the code has")
  void sameBounds() throws IOException {
    Set<String> checked = new TreeSet<>();
    settings()
        .forEach(
            (option, row) -> {
              Matcher bounds = BOUNDS.matcher(row.bounds());
              if (row.bounds().contains("lines") || !bounds.find()) {
                return;
              }
              checked.add(option);
              assertInside(option, bounds.group(1), bounds.group(2), -1);
              assertInside(option, bounds.group(3), bounds.group(4), 1);
            });
    assertThat(checked)
        .contains("letter-validity", "mail-budget-per-address-per-day", "recertification-duration");
  }

  /** The bound is taken, and what lies just beyond it is refused. */
  private static void assertInside(String option, String number, String unit, int outwards) {
    PartnerSettings.parse(Map.of(option, number + unit));
    long bound = Long.parseLong(number);
    String beyond =
        unit.isEmpty()
            ? Long.toString(bound + outwards)
            : duration(bound, unit).plusSeconds(outwards).toString();
    assertThatThrownBy(() -> PartnerSettings.parse(Map.of(option, beyond)))
        .as("%s=%s", option, beyond)
        .isInstanceOf(InvalidSettingException.class);
  }

  private static Duration duration(long amount, String unit) {
    return switch (unit) {
      case "m" -> Duration.ofMinutes(amount);
      case "h" -> Duration.ofHours(amount);
      default -> Duration.ofDays(amount);
    };
  }

  @Test
  @DisplayName("explains every meter that dashboard and alerts ask for, and both can be read")
  void meters() throws IOException {
    String alerts = text("deploy/prometheus/alerts.yml");
    String dashboard = text("deploy/grafana/mon-compte-partenaire.json");
    assertThat(new YAMLMapper().readTree(alerts).at("/groups/0/rules")).isNotEmpty();
    assertThat(new ObjectMapper().readTree(dashboard).get("panels")).isNotEmpty();

    assertThat(meters(text("docs/operations.md")))
        .containsAll(meters(alerts))
        .containsAll(meters(dashboard));
  }

  private static Set<String> meters(String text) {
    return METER
        .matcher(text)
        .results()
        .map(result -> result.group())
        .collect(Collectors.toCollection(TreeSet::new));
  }
}
