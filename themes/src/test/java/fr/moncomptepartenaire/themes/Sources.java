package fr.moncomptepartenaire.themes;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The files of this module as they are written, for what is better read than rendered. */
final class Sources {

  private static final Path ROOT = Path.of("src", "main", "resources", "theme", "partenaire");
  private static final Pattern COMMENT = Pattern.compile("<#--.*?-->", Pattern.DOTALL);

  private Sources() {}

  /** Our templates of a theme by their path, without comments. */
  static Map<String, String> templates(ServedTheme theme) throws IOException {
    Map<String, String> templates = new TreeMap<>();
    for (Path file : files(theme.getType().name().toLowerCase(Locale.ROOT), ".ftl")) {
      templates.put(
          ROOT.relativize(file).toString(), COMMENT.matcher(Files.readString(file)).replaceAll(""));
    }
    return templates;
  }

  /** All Java of all modules, in which keys are named too. */
  static String java() throws IOException {
    StringBuilder all = new StringBuilder();
    try (Stream<Path> modules = Files.list(Path.of(".."))) {
      for (Path module : modules.map(path -> path.resolve("src/main/java")).toList()) {
        if (Files.isDirectory(module)) {
          try (Stream<Path> files = Files.walk(module)) {
            for (Path file : files.filter(path -> path.toString().endsWith(".java")).toList()) {
              all.append(Files.readString(file));
            }
          }
        }
      }
    }
    return all.toString();
  }

  /** The files under a folder whose names end so. */
  static List<Path> files(String folder, String suffix) throws IOException {
    try (Stream<Path> files = Files.walk(ROOT.resolve(folder))) {
      return files.filter(file -> file.toString().endsWith(suffix)).sorted().toList();
    }
  }
}
