package fr.moncomptepartenaire.tests.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import fr.moncomptepartenaire.launcher.KeycloakDistribution;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Dockerfile")
final class DockerfileTest {
  private static String text() throws IOException {
    return Files.readString(Path.of(System.getProperty("launcher.root"), "Dockerfile"));
  }

  private static List<String> lines(String text) {
    return text.lines().map(line -> line.replace("ENV ", "").replace("\\", "").strip()).toList();
  }

  @Test
  @DisplayName("T31: Keycloak is built with the options of the servers that are tested")
  void builtAsTested() throws IOException {
    Stream<String> variables =
        KeycloakDistribution.SHIPPED_OPTIONS.stream()
            .map(option -> option.substring("--".length()).split("=", 2))
            .map(
                option ->
                    "KC_" + option[0].toUpperCase(Locale.ROOT).replace('-', '_') + "=" + option[1]);

    assertThat(lines(text())).containsAll(variables.toList());
  }

  @Test
  @DisplayName("T40: no image, of the demo's neither, comes without a version")
  void versions() throws IOException {
    Stream<String> built =
        lines(text()).stream()
            .filter(line -> line.startsWith("FROM "))
            .map(line -> line.split(" ", -1)[1])
            .filter(image -> image.contains("/") || image.contains(":"));
    Stream<String> run =
        Files.readString(Path.of(System.getProperty("launcher.root"), "docker-compose.yml"))
            .lines()
            .map(String::strip)
            .filter(line -> line.startsWith("image: "))
            .map(line -> line.substring("image: ".length()));

    List<String> images = Stream.concat(built, run).toList();

    assertThat(images)
        .hasSizeGreaterThan(4)
        .allSatisfy(
            image ->
                assertThat(image)
                    .matches(".+:(v?\\d.*|\\$\\{KEYCLOAK_VERSION(:-\\d[^}]*)?})")
                    .doesNotContain("latest"));
    assertThat(lines(text())).anyMatch(line -> line.matches("ARG KEYCLOAK_VERSION=\\d.*"));
  }

  @Test
  @DisplayName("Keycloak hashes as fast as the servers that are tested")
  void hashesAsTested() throws IOException {
    assertThat(lines(text()))
        .contains(
            "JAVA_OPTS_APPEND=\"" + String.join(" ", KeycloakDistribution.FAST_HASHES) + "\"");
  }
}
