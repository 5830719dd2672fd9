package fr.moncomptepartenaire.tests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("./mvnw")
final class MavenWrapperTest {
  private static final Path ROOT = Path.of(System.getProperty("launcher.root"));

  private static String run(Path folder, String... arguments)
      throws IOException, InterruptedException {
    Files.writeString(
        folder.resolve("pom.xml"),
        """
        <project xmlns="http://maven.apache.org/POM/4.0.0">
          <modelVersion>4.0.0</modelVersion>
          <groupId>example</groupId><artifactId>example</artifactId><version>1</version>
          <packaging>pom</packaging>
          <profiles><profile><id>demo</id></profile></profiles>
        </project>
        """);
    Files.createDirectories(folder.resolve(".mvn/wrapper"));
    for (String file : new String[] {"mvnw", ".mvn/wrapper/maven-wrapper.properties"}) {
      if (!Files.exists(folder.resolve(file))) {
        Files.copy(ROOT.resolve(file), folder.resolve(file));
      }
    }
    String[] command = new String[arguments.length + 2];
    command[0] = "sh";
    command[1] = folder.resolve("mvnw").toString();
    System.arraycopy(arguments, 0, command, 2, arguments.length);
    ProcessBuilder builder =
        new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true);
    // A JVM that finds one of these says so, whatever Maven is told.
    builder.environment().keySet().removeAll(Set.of("JDK_JAVA_OPTIONS", "JAVA_TOOL_OPTIONS"));
    Process process = builder.start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(said).isZero();
    return said;
  }

  @Test
  @DisplayName("given -Pdemo, then Maven is silent; else it tells what it does")
  void quietDemo(@TempDir Path folder) throws Exception {
    assertThat(run(folder, "-B", "-o", "-Pdemo", "validate").lines())
        .singleElement()
        .asString()
        .startsWith("[demo] ");
    assertThat(run(folder, "-B", "-o", "validate")).contains("BUILD SUCCESS");
  }
}
