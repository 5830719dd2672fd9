package fr.moncomptepartenaire.tests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The page Finding your way in CONTRIBUTING.md")
final class FindingYourWayTest {
  private static final Path ROOT = Path.of(System.getProperty("launcher.root"));

  /** A file in backticks or the target of a link. */
  private static final Pattern NAMED =
      Pattern.compile("[`(]([\\w…./-]+\\.(?:java|md|properties|tsx?|xml|yaml))(?:#[\\w-]+)?[`)]");

  /** What the page abbreviates as {@code …}. */
  private static final List<String> ABBREVIATED =
      List.of("src/main/java/fr/moncomptepartenaire", "src/test/java/fr/moncomptepartenaire");

  private static String page() throws IOException {
    String guide = Files.readString(ROOT.resolve("CONTRIBUTING.md"));
    return guide.substring(
        guide.indexOf("## Finding your way"), guide.indexOf("## Rules for the code"));
  }

  /** The file of that name: from the root, or beside the one that was named before. */
  private static Optional<Path> found(String name, Path before) {
    Stream<Path> places =
        name.contains("/")
            ? ABBREVIATED.stream().map(folder -> ROOT.resolve(name.replace("…", folder)))
            : Stream.of(before.resolveSibling(name), ROOT.resolve(name));
    return places.filter(Files::isRegularFile).findFirst();
  }

  @Test
  @DisplayName("names files that exist")
  void files() throws IOException {
    List<String> names =
        NAMED.matcher(page()).results().map((MatchResult match) -> match.group(1)).toList();
    List<String> missing = new ArrayList<>();
    Path before = ROOT.resolve("CONTRIBUTING.md");
    for (String name : names) {
      Optional<Path> file = found(name, before);
      if (file.isEmpty()) {
        missing.add(name);
      }
      before = file.orElse(before);
    }

    assertThat(names).hasSizeGreaterThan(30);
    assertThat(missing).isEmpty();
  }

  @Test
  @DisplayName("answers four questions")
  void questions() throws IOException {
    assertThat(page().lines().filter(line -> line.startsWith("**") && line.contains("?**")))
        .hasSize(4);
  }
}
