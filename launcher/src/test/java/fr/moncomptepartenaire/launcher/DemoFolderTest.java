package fr.moncomptepartenaire.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("What the demo keeps in target/")
final class DemoFolderTest {
  private static final DemoOptions H2 = new DemoOptions(8080, false, 1, Optional.empty());
  private static final DemoOptions POSTGRES = new DemoOptions(8080, true, 1, Optional.empty());

  private final Path target;
  private Optional<DemoFolder> held = Optional.empty();

  DemoFolderTest(@TempDir Path target) {
    this.target = target;
  }

  @AfterEach
  void release() {
    held.ifPresent(DemoFolder::close);
    held = Optional.empty();
  }

  @Test
  @DisplayName("given secrets of a first run, then a second run knows them")
  void secretsSurvive() {
    String first = take(H2).state().text("automationSecret", DemoState::secret);
    release();

    assertThat(take(H2).state().text("automationSecret", () -> "another")).isEqualTo(first);
  }

  @Test
  @DisplayName("given another kind of database, then its secrets are its own")
  void kindsApart() {
    String ofH2 = take(H2).state().text("automationSecret", DemoState::secret);
    release();

    assertThat(take(POSTGRES).state().text("automationSecret", DemoState::secret))
        .isNotEqualTo(ofH2);
  }

  @Test
  @DisplayName(
      "given a fresh secret, then it is long enough for the realm's policy and for clients")
  void longSecrets() {
    assertThat(DemoState.secret()).hasSize(32).isNotEqualTo(DemoState.secret());
  }

  @Test
  @DisplayName("given that the demo is ready, then demo.json is there and its owner's alone")
  void published() throws IOException {
    take(H2).publish(json());

    Path result = target.resolve("demo.json");
    assertThat(AdminApi.JSON.readTree(result.toFile())).isEqualTo(json());
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(result)))
        .isEqualTo("rw-------");
    assertThat(target.resolve("demo.json.new")).doesNotExist();
  }

  @Test
  @DisplayName(
      "given demo.json of a demo that was killed, then it is gone before the next is ready")
  void stale() throws IOException {
    Files.writeString(target.resolve("demo.json"), "{}");

    take(H2);

    assertThat(target.resolve("demo.json")).doesNotExist();
  }

  @Test
  @DisplayName("given that a demo runs, then another one is refused and leaves demo.json alone")
  void onlyOne() {
    take(H2).publish(json());

    assertThatThrownBy(() -> DemoFolder.take(target, POSTGRES))
        .isInstanceOf(LaunchException.class)
        .hasMessageContaining("runs from this folder already");
    assertThat(target.resolve("demo.json")).exists();
  }

  @Test
  @DisplayName("given data whose secrets are lost, then the error says which folder to delete")
  void lostSecrets() throws IOException {
    DemoFolder folder = take(H2);
    Files.createFile(folder.data().resolve("keycloakdb.mv.db"));

    assertThatThrownBy(folder::state)
        .isInstanceOf(LaunchException.class)
        .hasMessageContaining("delete " + folder.data());
  }

  @Test
  @DisplayName("given secrets that cannot be read, then the error says which folder to delete")
  void brokenSecrets() throws IOException {
    DemoFolder folder = take(H2);
    Files.writeString(folder.data().resolve("state.json"), "{\"automationSecret\": ");

    assertThatThrownBy(folder::state)
        .isInstanceOf(LaunchException.class)
        .hasMessageContaining("delete the folder " + folder.data());
  }

  private DemoFolder take(DemoOptions options) {
    DemoFolder folder = DemoFolder.take(target, options);
    held = Optional.of(folder);
    return folder;
  }

  private static ObjectNode json() {
    return AdminApi.JSON.createObjectNode().put("baseUrl", "http://localhost:8080");
  }
}
