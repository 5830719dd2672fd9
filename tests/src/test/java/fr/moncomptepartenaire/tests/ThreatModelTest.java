package fr.moncomptepartenaire.tests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("docs/threat-model.md")
final class ThreatModelTest {
  private static final Path ROOT = Path.of(System.getProperty("launcher.root"));
  private static final Pattern ROW =
      Pattern.compile("^\\| ([^|]*) \\| [^|]+ \\| [^|]+ \\| ([^|]+) \\|$", Pattern.MULTILINE);
  private static final Pattern WITHDRAWN =
      Pattern.compile("^No threat has the numbers (.+): withdrawn", Pattern.MULTILINE);
  private static final Pattern ID = Pattern.compile("\\bT(\\d\\d)\\b");
  private static final Pattern DISPLAY_NAME =
      Pattern.compile("@DisplayName\\(\\s*(\"([^\"\\\\]|\\\\.)*\"[\\s+]*)+\\)");
  private static final Pattern TEST_CLASS = Pattern.compile("`(\\w+(?:Test|IT))`");

  /** A row of the table of controls. */
  private record Row(String id, String proof) {}

  private static String text() throws IOException {
    return Files.readString(ROOT.resolve("docs/threat-model.md"));
  }

  private static List<Row> rows() throws IOException {
    String text = text();
    String controls =
        text.substring(text.indexOf("## Controls"), text.indexOf("## Known and left so"));
    List<Row> rows =
        ROW.matcher(controls)
            .results()
            .map(row -> new Row(row.group(1), row.group(2)))
            .filter(row -> !row.id().equals("id"))
            .toList();
    long lines = controls.lines().filter(line -> line.startsWith("|")).count();
    assertThat(rows).as("every line of the table is read").hasSize((int) lines - 2);
    return rows;
  }

  private static int number(String id) {
    Matcher matcher = ID.matcher(id);
    assertThat(matcher.matches()).as("a row has one number: '%s'", id).isTrue();
    return Integer.parseInt(matcher.group(1));
  }

  /** The sources of all tests, by the name of the class; two modules may have one of a name. */
  private static Map<String, String> tests() throws IOException {
    Map<String, String> sources = new HashMap<>();
    try (Stream<Path> modules = Files.list(ROOT)) {
      for (Path module : modules.toList()) {
        Path folder = module.resolve("src/test/java");
        if (!Files.isDirectory(folder)) {
          continue;
        }
        try (Stream<Path> files = Files.walk(folder)) {
          for (Path file : files.filter(path -> path.toString().endsWith(".java")).toList()) {
            String name = file.getFileName().toString().replace(".java", "");
            sources.merge(name, Files.readString(file), String::concat);
          }
        }
      }
    }
    return sources;
  }

  private static Set<Integer> withdrawn() throws IOException {
    Matcher sentence = WITHDRAWN.matcher(text());
    assertThat(sentence.find()).isTrue();
    return ID.matcher(sentence.group(1))
        .results()
        .map(MatchResult::group)
        .map(ThreatModelTest::number)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  @Test
  @DisplayName("numbers its threats once each, in order, and says which numbers are withdrawn")
  void numbers() throws IOException {
    List<Integer> numbers = rows().stream().map(row -> number(row.id())).toList();

    assertThat(numbers).isSorted().doesNotHaveDuplicates().hasSizeGreaterThan(60);
    Set<Integer> gaps =
        IntStream.rangeClosed(1, numbers.get(numbers.size() - 1))
            .boxed()
            .collect(Collectors.toCollection(TreeSet::new));
    numbers.forEach(gaps::remove);
    assertThat(withdrawn()).containsExactlyElementsOf(gaps);
  }

  @Test
  @DisplayName("names tests that there are, and for each threat one that says its number")
  void proofs() throws IOException {
    Map<String, String> tests = tests();
    List<String> faults = new ArrayList<>();
    for (Row row : rows()) {
      List<String> names =
          TEST_CLASS.matcher(row.proof()).results().map(result -> result.group(1)).toList();
      names.stream()
          .filter(name -> !tests.containsKey(name))
          .forEach(name -> faults.add(row.id() + ": there is no " + name));
      if (names.stream()
          .noneMatch(name -> threats(tests.getOrDefault(name, "")).contains(row.id()))) {
        faults.add(row.id() + ": none of " + names + " names it");
      }
    }
    assertThat(faults).isEmpty();
  }

  /** What the tests of a source are called: a comment proves nothing. */
  private static Set<String> threats(String source) {
    return DISPLAY_NAME
        .matcher(source)
        .results()
        .flatMap(name -> ID.matcher(name.group()).results())
        .map(MatchResult::group)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  @Test
  @DisplayName("knows each threat that a test says it is about")
  void known() throws IOException {
    Set<String> ids = rows().stream().map(Row::id).collect(Collectors.toSet());
    Map<String, Set<String>> strays = new HashMap<>();
    tests()
        .forEach(
            (name, source) -> {
              Set<String> unknown = threats(source);
              unknown.removeAll(ids);
              if (!unknown.isEmpty()) {
                strays.put(name, unknown);
              }
            });
    assertThat(strays).isEmpty();
  }
}
