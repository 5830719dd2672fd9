package fr.moncomptepartenaire.tests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A waiver of what the compiler refuses")
final class WaiverTest {
  private static final Path ROOT = Path.of(System.getProperty("launcher.root"));
  private static final String WAIVER = "@SuppressWarnings(";

  private static List<Path> sources() throws IOException {
    List<Path> sources = new ArrayList<>();
    try (Stream<Path> modules = Files.list(ROOT)) {
      for (Path module : modules.toList()) {
        Path main = module.resolve("src/main/java");
        if (Files.isDirectory(main)) {
          try (Stream<Path> files = Files.walk(main)) {
            files.filter(file -> file.toString().endsWith(".java")).forEach(sources::add);
          }
        }
      }
    }
    return sources;
  }

  private static boolean isComment(String line) {
    return line.startsWith("//") || line.startsWith("*") || line.startsWith("/*");
  }

  /** Whether a comment stands on the line of the waiver or on the one before. */
  private static boolean hasReason(List<String> lines, int waiver) {
    return lines.get(waiver).contains(" // ")
        || (waiver > 0 && isComment(lines.get(waiver - 1).strip()));
  }

  @Test
  @DisplayName("has its reason beside it")
  void reasons() throws IOException {
    List<String> waivers = new ArrayList<>();
    List<String> bare = new ArrayList<>();
    for (Path source : sources()) {
      List<String> lines = Files.readAllLines(source);
      for (int i = 0; i < lines.size(); i++) {
        if (lines.get(i).contains(WAIVER)) {
          String place = ROOT.relativize(source) + ":" + (i + 1);
          waivers.add(place);
          if (!hasReason(lines, i)) {
            bare.add(place);
          }
        }
      }
    }
    assertThat(bare).isEmpty();
    assertThat(waivers).as("waivers are found, and are few").hasSizeBetween(1, 20);
  }
}
