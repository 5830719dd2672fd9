package fr.moncomptepartenaire.launcher;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.stream.Stream;

/** Makes folders that are complete as soon as they have their name, whoever dies meanwhile. */
public final class WholeFolder {
  private static final String HALF_MADE = ".half-made-";

  private WholeFolder() {}

  /** What a folder is filled with. */
  public interface Filling {
    void into(Path folder) throws IOException;
  }

  /** Fills a folder out of sight and gives it its name once it is complete. */
  public static void make(Path target, Filling filling) throws IOException {
    Path halfMade = Files.createTempDirectory(target.toAbsolutePath().getParent(), HALF_MADE);
    try {
      filling.into(halfMade);
      Files.move(halfMade, target, StandardCopyOption.ATOMIC_MOVE);
    } finally {
      FolderTree.delete(halfMade);
    }
  }

  /** Deletes what processes left that were killed while they filled a folder. */
  public static void deleteHalfMade(Path parent) throws IOException {
    try (Stream<Path> folders = Files.list(parent)) {
      for (Path folder :
          folders.filter(path -> path.getFileName().toString().startsWith(HALF_MADE)).toList()) {
        try {
          FolderTree.delete(folder);
        } catch (IOException e) {
          // Its build may still run, without the process that asked for it. Next time, then.
        }
      }
    }
  }
}
