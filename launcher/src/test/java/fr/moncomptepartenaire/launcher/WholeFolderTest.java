package fr.moncomptepartenaire.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("A folder that is made")
final class WholeFolderTest {
  @Test
  @DisplayName("has its name with all that is in it, and leaves nothing beside")
  void whole(@TempDir Path parent) throws IOException {
    Path target = parent.resolve("built");

    WholeFolder.make(
        target,
        folder -> {
          assertThat(target).doesNotExist();
          Files.writeString(folder.resolve("file"), "content");
        });

    assertThat(target.resolve("file")).hasContent("content");
    assertThat(parent.toFile().list()).containsExactly("built");
  }

  @Test
  @DisplayName("is not there when filling it fails")
  void failed(@TempDir Path parent) {
    assertThatThrownBy(
            () ->
                WholeFolder.make(
                    parent.resolve("built"),
                    folder -> {
                      throw new IOException("full");
                    }))
        .hasMessage("full");
    assertThat(parent.toFile().list()).isEmpty();
  }

  @Test
  @DisplayName("half, by somebody who was killed, is deleted, and nothing else")
  void leftovers(@TempDir Path parent) throws IOException {
    Files.createDirectories(parent.resolve(".half-made-1/inside"));
    Files.createDirectories(parent.resolve("built-2"));

    WholeFolder.deleteHalfMade(parent);

    assertThat(parent.toFile().list()).containsExactly("built-2");
  }
}
