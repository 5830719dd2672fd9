package fr.moncomptepartenaire.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Collections;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("A folder that is made")
final class WholeFolderTest {
  private static final int CALLERS = 8;

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
  @DisplayName("half, by somebody who was killed, is deleted by the next who makes one")
  void leftovers(@TempDir Path parent) throws IOException {
    Files.createDirectories(parent.resolve(".half-made-1/inside"));
    Files.createDirectories(parent.resolve("built-2"));

    WholeFolder.makeOnce(parent.resolve("built-3"), folder -> {});

    assertThat(parent.toFile().list()).containsExactlyInAnyOrder(".lock", "built-2", "built-3");
  }

  @Test
  @DisplayName("by several threads at once is filled by one of them, and all find it whole")
  void once(@TempDir Path parent) throws Exception {
    Path target = parent.resolve("kinds/built");
    AtomicInteger fillings = new AtomicInteger();
    CountDownLatch ready = new CountDownLatch(CALLERS);
    Callable<Boolean> caller =
        () -> {
          ready.countDown();
          ready.await();
          WholeFolder.makeOnce(
              target,
              folder -> {
                fillings.incrementAndGet();
                Files.writeString(folder.resolve("file"), "content");
              });
          return Files.exists(target.resolve("file"));
        };

    ExecutorService callers = Executors.newFixedThreadPool(CALLERS);
    try {
      for (Future<Boolean> foundWhole : callers.invokeAll(Collections.nCopies(CALLERS, caller))) {
        assertThat(foundWhole.get()).isTrue();
      }
    } finally {
      callers.shutdownNow();
    }

    assertThat(fillings).hasValue(1);
  }

  @Test
  @DisplayName("is made under the lock of a file, which other processes see")
  void fileLock(@TempDir Path parent) throws Exception {
    ExecutorService caller = Executors.newSingleThreadExecutor();
    try (FileChannel lock =
        FileChannel.open(
            parent.resolve(".lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
      lock.lock();
      // Where another process holds the lock, Java waits; where its own does, it throws.
      Future<?> made =
          caller.submit(
              () -> {
                WholeFolder.makeOnce(parent.resolve("built"), folder -> {});
                return null;
              });
      assertThatThrownBy(made::get).hasCauseInstanceOf(OverlappingFileLockException.class);
    } finally {
      caller.shutdownNow();
    }
    assertThat(parent.resolve("built")).doesNotExist();
  }

  @Test
  @DisplayName("may be made from another one that is made within")
  void nested(@TempDir Path parent) throws IOException {
    WholeFolder.makeOnce(
        parent.resolve("databases/prepared"),
        folder -> {
          WholeFolder.makeOnce(
              parent.resolve("servers/built"),
              server -> Files.writeString(server.resolve("a"), ""));
          Files.copy(parent.resolve("servers/built/a"), folder.resolve("b"));
        });

    assertThat(parent.resolve("databases/prepared/b")).exists();
  }
}
