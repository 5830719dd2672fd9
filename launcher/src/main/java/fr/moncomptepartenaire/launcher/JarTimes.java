package fr.moncomptepartenaire.launcher;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.stream.Stream;

/**
 * One time for all jars in {@code providers/}. Keycloak's build (26.7) notes the time of each, and
 * a server refuses to start when it finds another one; but a copy of a tree, or what a CI's cache
 * brings back, has the time of the copying. What is in the jars is told by the name of the folder
 * that they are built into.
 */
final class JarTimes {
  /** 1 January 2020. */
  static final FileTime ALL = FileTime.fromMillis(1_577_836_800_000L);

  private JarTimes() {}

  /** Gives all files of a folder that time. */
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
