package fr.moncomptepartenaire.tests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("docs/rules.md")
final class RulesTest {
  private static final Path ROOT = Path.of(System.getProperty("launcher.root"));
  private static final Path RULES = ROOT.resolve("docs/rules.md");

  /** What is made, fetched or kept by others, and may change while this test reads. */
  private static final Set<String> NOT_OURS = Set.of(".git", "target", "node_modules", "node");

  private static final Pattern OURS =
      Pattern.compile(".+\\.(java|ts|tsx|ftl|properties|xml|md|yaml|yml)");

  /** A rule's number; R123-221 is an article of a code of law. */
  private static final Pattern CITED = Pattern.compile("\\bR(\\d{1,2})\\b(?![-.]\\d)");

  private static final Pattern SECTION =
      Pattern.compile("^## R(\\d+) \\S.*\n((?:(?!## ).*\n?)*)", Pattern.MULTILINE);
  private static final Pattern NOT_BUILT = Pattern.compile("^- R(\\d+) \\S", Pattern.MULTILINE);
  private static final Pattern LIVES_IN =
      Pattern.compile("^Lives in: ((?:`[\\w.-]+`,?\\s)*`[\\w.-]+`)\\.$", Pattern.MULTILINE);
  private static final Pattern PROVED_BY =
      Pattern.compile(
          "^Proved by: (?:`\\w+(?:Test|IT)`, )*`\\w+(?:Test|IT)`\\.$", Pattern.MULTILINE);
  private static final Pattern NAME = Pattern.compile("`([\\w.-]+)`");
  private static final Pattern TEST_CLASS = Pattern.compile("`(\\w+(?:Test|IT))`");

  /** A document that stays with whoever wrote it; the brackets keep this line from naming it. */
  private static final Pattern ELSEWHERE = Pattern.compile("\\bDESIG[N]\\b");

  private static String rules() throws IOException {
    return Files.readString(RULES);
  }

  /** The text of each rule's section. */
  private static Map<Integer, String> sections() throws IOException {
    Map<Integer, String> sections = new TreeMap<>();
    SECTION
        .matcher(rules())
        .results()
        .forEach(section -> sections.put(Integer.valueOf(section.group(1)), section.group(2)));
    return sections;
  }

  private static List<Integer> numbers(Pattern pattern, String text) {
    return pattern.matcher(text).results().map(found -> Integer.valueOf(found.group(1))).toList();
  }

  private static List<String> names(Pattern pattern, String text) {
    return pattern.matcher(text).results().map(found -> found.group(1)).toList();
  }

  /** Our sources and documents. */
  private static List<Path> ours() throws IOException {
    List<Path> files = new ArrayList<>();
    Files.walkFileTree(
        ROOT,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
            boolean read =
                folder.equals(ROOT) || !NOT_OURS.contains(folder.getFileName().toString());
            return read ? FileVisitResult.CONTINUE : FileVisitResult.SKIP_SUBTREE;
          }

          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            if (OURS.matcher(file.getFileName().toString()).matches()) {
              files.add(file);
            }
            return FileVisitResult.CONTINUE;
          }
        });
    assertThat(files).as("sources and documents are found").hasSizeGreaterThan(500);
    return files;
  }

  /** The names of the files of all modules below a folder; of Java sources without the ending. */
  private static Set<String> classes(String folder) throws IOException {
    Set<String> names = new TreeSet<>();
    try (Stream<Path> modules = Files.list(ROOT)) {
      for (Path module : modules.toList()) {
        Path sources = module.resolve(folder);
        if (!Files.isDirectory(sources)) {
          continue;
        }
        try (Stream<Path> files = Files.walk(sources)) {
          files
              .filter(Files::isRegularFile)
              .map(file -> file.getFileName().toString().replaceFirst("\\.java$", ""))
              .forEach(names::add);
        }
      }
    }
    return names;
  }

  @Test
  @DisplayName("has each number once, in order, as a rule or among those that are not built yet")
  void numbered() throws IOException {
    List<Integer> built = numbers(Pattern.compile("(?m)^## R(\\d+) "), rules());
    List<Integer> notBuilt = numbers(NOT_BUILT, rules());

    assertThat(built).isSorted().doesNotHaveDuplicates().hasSizeGreaterThan(10);
    assertThat(sections().keySet()).as("every section is read").containsExactlyElementsOf(built);
    assertThat(notBuilt).isSorted().doesNotHaveDuplicates().doesNotContainAnyElementsOf(built);
    Set<Integer> all = new TreeSet<>(built);
    all.addAll(notBuilt);
    assertThat(all)
        .containsExactlyElementsOf(IntStream.rangeClosed(1, all.size()).boxed().toList());
  }

  @Test
  @DisplayName("has a section for each rule that code, tests or other documents cite")
  void cited() throws IOException {
    Set<Integer> built = sections().keySet();
    Set<Integer> cited = new TreeSet<>();
    List<String> strays = new ArrayList<>();
    for (Path file : ours()) {
      if (file.equals(RULES)) {
        continue;
      }
      for (Integer number : numbers(CITED, Files.readString(file))) {
        cited.add(number);
        if (!built.contains(number)) {
          strays.add(ROOT.relativize(file) + " cites R" + number);
        }
      }
    }
    assertThat(strays).isEmpty();
    assertThat(cited).as("what code cites is found").contains(1, 4, 8, 10);
  }

  @Test
  @DisplayName("names for each rule the tests that prove it, and no test that there is not")
  void proofs() throws IOException {
    Set<String> tests = classes("src/test/java");
    List<String> faults = new ArrayList<>();
    sections()
        .forEach(
            (number, text) -> {
              if (!PROVED_BY.matcher(text).find()) {
                faults.add("R" + number + " names no test");
              }
            });
    names(TEST_CLASS, rules()).stream()
        .filter(name -> !tests.contains(name))
        .forEach(name -> faults.add("there is no " + name));
    assertThat(faults).isEmpty();
    assertThat(PROVED_BY.matcher(rules()).results())
        .as("every such line is read")
        .hasSize(linesThatBegin("Proved by:"));
  }

  @Test
  @DisplayName("names for each rule where it lives, and no class that there is not")
  void places() throws IOException {
    Set<String> sources = classes("src/main");
    List<String> faults = new ArrayList<>();
    sections()
        .forEach(
            (number, text) -> {
              if (!LIVES_IN.matcher(text).find()) {
                faults.add("R" + number + " lives nowhere");
              }
            });
    LIVES_IN
        .matcher(rules())
        .results()
        .flatMap(line -> names(NAME, line.group(1)).stream())
        .filter(name -> !sources.contains(name))
        .forEach(name -> faults.add("there is no " + name));
    assertThat(faults).isEmpty();
    assertThat(LIVES_IN.matcher(rules()).results())
        .as("every such line is read")
        .hasSize(linesThatBegin("Lives in:"));
  }

  private static int linesThatBegin(String words) throws IOException {
    return (int) rules().lines().filter(line -> line.startsWith(words)).count();
  }

  @Test
  @DisplayName("is where rules are looked up: no source sends its reader to what is not shipped")
  void shipped() throws IOException {
    Set<String> strays = new TreeSet<>();
    for (Path file : ours()) {
      if (ELSEWHERE.matcher(Files.readString(file)).find()) {
        strays.add(ROOT.relativize(file).toString());
      }
    }
    assertThat(strays).isEmpty();
  }

  @Test
  @DisplayName("is linked from the documents whose readers need it")
  void linked() throws IOException {
    for (String document :
        List.of("README.md", "CONTRIBUTING.md", "docs/flows/claim.md", "docs/flows/import.md")) {
      assertThat(Files.readString(ROOT.resolve(document))).as(document).contains("rules.md)");
    }
  }
}
