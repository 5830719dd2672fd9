package fr.moncomptepartenaire.launcher;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.stream.Stream;

/**
 * Gives all jars in {@code providers/} the same time. Keycloak's build (26.7) records the time of
 * each, and a server refuses to start if it finds another one; but a copied folder, or one from a
 * CI's cache, has the time of the copy. The name of the folder into which the jars are built
 * identifies their content.
 */
final class JarTimes {
  /** 1 January 2020. */
  static final FileTime ALL = FileTime.fromMillis(1_577_836_800_000L);

  private JarTimes() {}

  /** Sets that time on all files of a folder. */
  static void set(Path folder) throws IOException {
    List<Path> jars;
    try (Stream<Path> files = Files.list(folder)) {
      jars = files.filter(Files::isRegularFile).toList();
    }
    for (Path jar : jars) {
      if (!Files.getLastModifiedTime(jar).equals(ALL)) {
        Files.setLastModifiedTime(jar, ALL);
      }
    }
  }
}
