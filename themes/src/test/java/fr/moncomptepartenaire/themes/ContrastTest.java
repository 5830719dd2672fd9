package fr.moncomptepartenaire.themes;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Contrast ratios of WCAG 2.2 (1.4.3 text 4.5:1, 1.4.11 controls and focus 3:1) of the style
 * sheet's own colours.
 */
@DisplayName("Colours")
class ContrastTest {

  private static final Pattern VARIABLE = Pattern.compile("--([a-z-]+): (#[0-9a-f]{3,6});");

  @ParameterizedTest(name = "{0} on {1}: at least {2}")
  @CsvSource({
    "ink, surface, 4.5",
    "ink, page, 4.5",
    "ink, soft, 4.5",
    "ink, info-soft, 4.5",
    "ink, warning-soft, 4.5",
    "ink, danger-soft, 4.5",
    "ink, success-soft, 4.5",
    "muted, surface, 4.5",
    "muted, page, 4.5",
    "brand, surface, 4.5",
    "link, surface, 4.5",
    "link, page, 4.5",
    "danger, surface, 4.5",
    "danger, danger-soft, 4.5",
    "danger, warning-soft, 4.5",
    "on-action, action, 4.5",
    "on-action, action-strong, 4.5",
    "action, surface, 4.5",
    "action-strong, info-soft, 4.5",
    "edge, surface, 3",
    "danger, surface, 3",
    "info, info-soft, 3",
    "warning, warning-soft, 3",
    "success, success-soft, 3",
    "focus, surface, 3",
    "focus, page, 3"
  })
  @DisplayName("hold in the light scheme and in the dark one")
  void ratios(String front, String back, double least) throws IOException {
    String css = Files.readString(Sources.files("login/resources/css", "base.css").get(0));
    int dark = css.indexOf("@media (prefers-color-scheme: dark)");
    Map<String, String> light = variables(css.substring(0, dark));
    Map<String, String> inTheDark = new HashMap<>(light);
    inTheDark.putAll(variables(css.substring(dark, css.indexOf("/* Base */"))));

    assertThat(ratio(light, front, back)).as("light").isGreaterThanOrEqualTo(least);
    assertThat(ratio(inTheDark, front, back)).as("dark").isGreaterThanOrEqualTo(least);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource({"on-band", "on-band-soft"})
  @DisplayName("hold along the whole band")
  void band(String text) throws IOException {
    String css = Files.readString(Sources.files("login/resources/css", "base.css").get(0));
    Matcher bands =
        Pattern.compile("--band: linear-gradient\\(90deg, (#\\w+), (#\\w+)\\)").matcher(css);
    Map<String, String> colours = variables(css);
    while (bands.find()) {
      for (int end = 1; end <= 2; end++) {
        colours.put("band-end", bands.group(end));
        assertThat(ratio(colours, text, "band-end")).isGreaterThanOrEqualTo(4.5);
      }
    }
  }

  private static Map<String, String> variables(String css) {
    Map<String, String> variables = new HashMap<>();
    VARIABLE
        .matcher(css)
        .results()
        .forEach(result -> variables.put(result.group(1), result.group(2)));
    return variables;
  }

  private static double ratio(Map<String, String> colours, String front, String back) {
    double one = luminance(Objects.requireNonNull(colours.get(front), front));
    double other = luminance(Objects.requireNonNull(colours.get(back), back));
    return (Math.max(one, other) + 0.05) / (Math.min(one, other) + 0.05);
  }

  /** Relative luminance as WCAG defines it. */
  private static double luminance(String colour) {
    String hex =
        colour.length() == 4 ? colour.substring(1).replaceAll("(.)", "$1$1") : colour.substring(1);
    double[] weights = {0.2126, 0.7152, 0.0722};
    double luminance = 0;
    for (int i = 0; i < 3; i++) {
      double channel = Integer.parseInt(hex.substring(2 * i, 2 * i + 2), 16) / 255.0;
      luminance +=
          weights[i]
              * (channel <= 0.04045 ? channel / 12.92 : Math.pow((channel + 0.055) / 1.055, 2.4));
    }
    return luminance;
  }
}
