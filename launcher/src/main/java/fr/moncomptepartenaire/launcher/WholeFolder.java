package fr.moncomptepartenaire.launcher;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.stream.Stream;

/**
 * Creates folders that are complete as soon as they have their name, even if a process dies
 * meanwhile.
 */
public final class WholeFolder {
  private static final String HALF_MADE = ".half-made-";
  private static final String LOCK = ".lock";

  private WholeFolder() {}

  /** Fills a folder. */
  public interface Filling {
    void into(Path folder) throws IOException;
  }

  /**
   * Makes a folder unless it is there. Parallel callers, in this process or another one, wait: only
   * one of them fills it.
   *
   * @param target in a folder of its own kind: this class keeps a lock beside it, and deletes there
   *     what processes that were killed have left
   */
  // Synchronized, since a file lock excludes other processes only. Within the filling, the same
  // thread may make a folder elsewhere.
  public static synchronized void makeOnce(Path target, Filling filling) throws IOException {
    Path parent = Files.createDirectories(target.toAbsolutePath().getParent());
    // The operating system releases the lock with the process, however it ends.
    try (FileChannel channel =
            FileChannel.open(
                parent.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        var ignored = channel.lock()) {
      if (!Files.exists(target)) {
        deleteHalfMade(parent);
        make(target, filling);
      }
    }
  }

  /** Fills a temporary folder, and renames it once it is complete. */
  static void make(Path target, Filling filling) throws IOException {
    Path halfMade = Files.createTempDirectory(target.toAbsolutePath().getParent(), HALF_MADE);
    try {
      filling.into(halfMade);
      Files.move(halfMade, target, StandardCopyOption.ATOMIC_MOVE);
    } finally {
      FolderTree.delete(halfMade);
    }
  }

  /** Deletes the temporary folders of processes that were killed. */
  private static void deleteHalfMade(Path parent) throws IOException {
    try (Stream<Path> folders = Files.list(parent)) {
      for (Path folder :
          folders.filter(path -> path.getFileName().toString().startsWith(HALF_MADE)).toList()) {
        try {
          FolderTree.delete(folder);
        } catch (IOException e) {
          // A build may still run in it although its caller was killed. A later call deletes it.
        }
      }
    }
  }
}
