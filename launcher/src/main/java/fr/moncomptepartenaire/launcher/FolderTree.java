package fr.moncomptepartenaire.launcher;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import org.jspecify.annotations.Nullable;

/** Folders with all their content. */
final class FolderTree {
  private static final boolean POSIX =
      FileSystems.getDefault().supportedFileAttributeViews().contains("posix");

  private FolderTree() {}

  /**
   * Fills {@code target} with the files of {@code source} without copying them: each is a hard
   * link, so that a server of 190 MB takes almost no space. On a file system without hard links,
   * files are copied. Only for files that nobody writes to.
   */
  static void link(Path source, Path target) throws IOException {
    walk(source, target, FolderTree::linkFile);
  }

  /** Copies a folder with all its content and permissions. */
  static void copy(Path source, Path target) throws IOException {
    walk(source, target, FolderTree::copyFile);
  }

  /** Gives the target a file of the source. */
  private interface Transfer {
    void of(Path file, Path target) throws IOException;
  }

  private static void walk(Path source, Path target, Transfer transfer) throws IOException {
    Files.walkFileTree(
        source,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes)
              throws IOException {
            Path made = target.resolve(source.relativize(folder));
            Files.createDirectories(made);
            if (POSIX) {
              Files.setPosixFilePermissions(made, Files.getPosixFilePermissions(folder));
            }
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            transfer.of(file, target.resolve(source.relativize(file)));
            return FileVisitResult.CONTINUE;
          }
        });
  }

  private static void linkFile(Path file, Path target) throws IOException {
    try {
      Files.createLink(target, file);
    } catch (UnsupportedOperationException | IOException e) {
      // Another volume, or a file system without hard links. The copy keeps the jars' times, which
      // Keycloak compares.
      copyFile(file, target);
    }
  }

  private static void copyFile(Path file, Path target) throws IOException {
    Files.copy(
        file, target, StandardCopyOption.COPY_ATTRIBUTES, StandardCopyOption.REPLACE_EXISTING);
  }

  /** Deletes a folder, if it exists. */
  static void delete(Path folder) throws IOException {
    if (!Files.exists(folder)) {
      return;
    }
    Files.walkFileTree(
        folder,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            Files.delete(file);
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult postVisitDirectory(Path visited, @Nullable IOException failure)
              throws IOException {
            if (failure != null) {
              throw failure;
            }
            Files.delete(visited);
            return FileVisitResult.CONTINUE;
          }
        });
  }
}
