package fr.moncomptepartenaire.launcher;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.stream.Stream;

/**
 * Creates folders that are complete as soon as they have their name, even if a process dies
 * meanwhile.
 */
public final class WholeFolder {
  private static final String HALF_MADE = ".half-made-";

  private WholeFolder() {}

  /** Fills a folder. */
  public interface Filling {
    void into(Path folder) throws IOException;
  }

  /** Fills a temporary folder, and renames it once it is complete. */
  public static void make(Path target, Filling filling) throws IOException {
    Path halfMade = Files.createTempDirectory(target.toAbsolutePath().getParent(), HALF_MADE);
    try {
      filling.into(halfMade);
      Files.move(halfMade, target, StandardCopyOption.ATOMIC_MOVE);
    } finally {
      FolderTree.delete(halfMade);
    }
  }

  /** Deletes the temporary folders of processes that were killed. */
  public static void deleteHalfMade(Path parent) throws IOException {
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
