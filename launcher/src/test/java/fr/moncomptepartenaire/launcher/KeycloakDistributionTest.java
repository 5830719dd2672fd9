package fr.moncomptepartenaire.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("Keycloak's distribution")
final class KeycloakDistributionTest {
  private final Path folder;

  KeycloakDistributionTest(@TempDir Path folder) {
    this.folder = folder;
  }

  @Test
  @DisplayName("given a folder of classes in place of a jar, then the error says how to run Maven")
  void noJars() throws IOException {
    Path archive = Files.createFile(folder.resolve("keycloak.tar.gz"));
    Path classes = Files.createDirectory(folder.resolve("classes"));

    assertThatThrownBy(
            () ->
                KeycloakDistribution.prepare(
                    archive,
                    List.of(classes),
                    folder.resolve("blocklist"),
                    folder.resolve("quarkus.properties"),
                    "postgres",
                    KeycloakDistribution.SHIPPED_OPTIONS,
                    folder.resolve("cache"),
                    what -> {}))
        .isInstanceOf(LaunchException.class)
        .hasMessageContaining(classes.toString())
        .hasMessageContaining("package phase");
  }

  @Test
  @DisplayName("given variables of the caller's shell about Keycloak, then the server has none")
  void cleanEnvironment() {
    ProcessBuilder builder = new ProcessBuilder("java");
    builder.environment().put("KC_DB_PASSWORD", "of another server");
    builder.environment().put("QUARKUS_PROFILE", "dev");
    builder.environment().put("PARTNER_SMTP_HOST", "mail.example");
    builder.environment().put("LANG", "fr_FR.UTF-8");

    KeycloakDistribution.cleanEnvironment(builder);

    assertThat(builder.environment())
        .doesNotContainKeys("KC_DB_PASSWORD", "QUARKUS_PROFILE", "PARTNER_SMTP_HOST")
        .containsEntry("LANG", "fr_FR.UTF-8");
  }

  @Test
  @DisplayName(
      "given a database's password, then it stands in the environment, not on the command line")
  void noSecretsOnTheCommandLine() {
    var database = new Database.Postgres("jdbc:postgresql://127.0.0.1/keycloak", "kc", "s3cret");

    assertThat(database.options()).noneMatch(option -> option.contains("s3cret"));
    assertThat(database.environment()).containsEntry("KC_DB_PASSWORD", "s3cret");
    assertThat(database.toString()).doesNotContain("s3cret");
  }

  @Test
  @DisplayName("given linked folders, then deleting one leaves the other whole")
  void links() throws IOException {
    Path source = folder.resolve("source");
    Files.createDirectories(source.resolve("inner"));
    Files.writeString(source.resolve("inner/file"), "content");

    FolderTree.link(source, folder.resolve("target"));
    FolderTree.link(source, folder.resolve("target"));
    assertThat(folder.resolve("target/inner/file")).hasContent("content");

    FolderTree.delete(folder.resolve("target"));
    FolderTree.delete(folder.resolve("target"));
    assertThat(folder.resolve("target")).doesNotExist();
    assertThat(source.resolve("inner/file")).hasContent("content");
  }
}
