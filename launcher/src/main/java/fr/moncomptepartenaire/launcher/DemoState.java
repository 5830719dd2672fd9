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

/** The generated secrets that the demo needs again on its next run with the same data. */
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

  /** The text of that name; created and stored if it does not exist yet. */
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

  /** A new random secret of 192 bits. */
  static String secret() {
    byte[] bytes = new byte[24];
    RANDOM.nextBytes(bytes);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  private void save() {
    write(file, content);
  }

  /** Writes a file that only its owner can read, as a whole or not at all. */
  static void write(Path file, JsonNode content) {
    try {
      write(file, AdminApi.JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(content));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Writes any content in the same way. */
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
