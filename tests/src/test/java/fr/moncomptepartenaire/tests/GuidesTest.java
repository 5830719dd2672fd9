package fr.moncomptepartenaire.tests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The guides for users")
final class GuidesTest {
  private static final Path GUIDES =
      Path.of(System.getProperty("launcher.root", "..")).resolve("docs/guide");

  private static final Path BROWSER_TESTS =
      Path.of("src/test/java/fr/moncomptepartenaire/tests/browser");

  private static final Pattern PICTURE = Pattern.compile("!\\[[^]]+]\\(images/([a-z-]+)\\.png\\)");
  private static final Pattern TAKEN =
      Pattern.compile("Appearance\\.(?:check|picture)\\(\\s*window,\\s*\"([a-z-]+)\"");

  private static Set<String> found(Pattern pattern, Path folder, String end) throws IOException {
    Set<String> found = new TreeSet<>();
    List<Path> files;
    try (Stream<Path> all = Files.list(folder)) {
      files = all.filter(file -> file.toString().endsWith(end)).toList();
    }
    for (Path file : files) {
      pattern.matcher(Files.readString(file)).results().forEach(hit -> found.add(hit.group(1)));
    }
    return found;
  }

  @Test
  @DisplayName("show pictures that are there and that the browser tests take")
  void pictures() throws IOException {
    Set<String> shown = found(PICTURE, GUIDES, ".md");
    assertThat(shown)
        .isNotEmpty()
        .allSatisfy(name -> assertThat(GUIDES.resolve("images/" + name + ".png")).exists());
    assertThat(found(TAKEN, BROWSER_TESTS, ".java")).containsAll(shown);
  }
}
