package fr.moncomptepartenaire.launcher;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;
import java.util.function.Supplier;

/** What the demo must know again the next time it runs on the same data: its fresh secrets. */
final class DemoState {
  private static final SecureRandom RANDOM = new SecureRandom();

  private final Path file;
  private final ObjectNode content;

  private DemoState(Path file, ObjectNode content) {
    this.file = file;
    this.content = content;
  }

  static DemoState of(Path file) {
    try {
      JsonNode read = Files.exists(file) ? AdminApi.JSON.readTree(file.toFile()) : null;
      return new DemoState(
          file, read instanceof ObjectNode object ? object : AdminApi.JSON.createObjectNode());
    } catch (IOException e) {
      throw new LaunchException(
          file + " cannot be read: delete the folder " + file.getParent() + " to start afresh", e);
    }
  }

  /** The text of that name; made and kept if it is not there yet. */
  String text(String name, Supplier<String> fresh) {
    if (!content.has(name)) {
      content.put(name, fresh.get());
      save();
    }
    return content.get(name).asText();
  }

  Optional<JsonNode> node(String name) {
    return Optional.ofNullable(content.get(name));
  }

  void keep(String name, JsonNode value) {
    content.set(name, value);
    save();
  }

  /** A fresh secret of 192 bits. */
  static String secret() {
    byte[] bytes = new byte[24];
    RANDOM.nextBytes(bytes);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  private void save() {
    write(file, content);
  }

  /** Writes a file that only its owner reads, all of it or nothing. */
  static void write(Path file, JsonNode content) {
    try {
      write(file, AdminApi.JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(content));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The same with any content. */
  static void write(Path file, byte[] content) {
    try {
      Files.createDirectories(file.toAbsolutePath().getParent());
      Path fresh = file.resolveSibling(file.getFileName() + ".new");
      Files.deleteIfExists(fresh);
      if (FileSystems.getDefault().supportedFileAttributeViews().contains("posix")) {
        Files.createFile(
            fresh,
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
      }
      Files.write(fresh, content);
      Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
