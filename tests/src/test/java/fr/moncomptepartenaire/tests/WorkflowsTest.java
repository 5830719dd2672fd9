package fr.moncomptepartenaire.tests;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A workflow of the forge")
final class WorkflowsTest {
  private static final Path ROOT = Path.of(System.getProperty("launcher.root"));

  /** A whole commit, and the version that it has behind it: tags can be moved. */
  private static final Pattern PINNED =
      Pattern.compile("[\\w/-]+@[0-9a-f]{40} # v\\d+\\.\\d+\\.\\d+");

  private static final Pattern USES = Pattern.compile("uses: (.+)");
  private static final Pattern SCRIPT = Pattern.compile("(\\.ci|scripts)/[\\w-]+");

  private static String text(String workflow) throws IOException {
    return Files.readString(ROOT.resolve(".github/workflows").resolve(workflow));
  }

  private static JsonNode read(String workflow) throws IOException {
    return new YAMLMapper().readTree(text(workflow));
  }

  /** The commands of all steps; those of a matrix in place of the one that stands for them. */
  private static List<String> commands(JsonNode workflow) {
    return Stream.of("run", "command")
        .flatMap(key -> workflow.findValues(key).stream())
        .map(JsonNode::asText)
        .filter(command -> !command.startsWith("${{") && !command.startsWith("apt-get"))
        .toList();
  }

  @ParameterizedTest
  @ValueSource(strings = {"verify.yml", "nightly.yml"})
  @DisplayName("calls the scripts and the Makefile's verbs that a person calls")
  void commandsExist(String name) throws IOException {
    String makefile = Files.readString(ROOT.resolve("Makefile"));
    assertThat(commands(read(name)))
        .isNotEmpty()
        .allSatisfy(
            command -> {
              String first = command.split(" ", 2)[0];
              if (first.equals("make")) {
                assertThat(makefile).contains("\n" + command.substring("make ".length()) + ":");
              } else {
                assertThat(first).matches(SCRIPT);
                assertThat(Files.isExecutable(ROOT.resolve(first))).as(first).isTrue();
              }
            });
  }

  @ParameterizedTest
  @ValueSource(strings = {"verify.yml", "nightly.yml"})
  @DisplayName("may read and nothing else, ends by itself, and gives way to a newer one")
  void minimal(String name) throws IOException {
    JsonNode workflow = read(name);
    assertThat(workflow.get("permissions")).hasToString("{\"contents\":\"read\"}");
    assertThat(workflow.at("/concurrency/cancel-in-progress").asBoolean()).isTrue();
    assertThat(workflow.get("jobs"))
        .isNotEmpty()
        .allSatisfy(job -> assertThat(job.get("timeout-minutes").asInt()).isPositive());
  }

  @ParameterizedTest
  @ValueSource(strings = {"verify.yml", "nightly.yml"})
  @DisplayName("names each action of others by its commit")
  void pinned(String name) throws IOException {
    assertThat(USES.matcher(text(name)).results().map(found -> found.group(1)))
        .isNotEmpty()
        .allMatch(PINNED.asMatchPredicate());
  }
}
