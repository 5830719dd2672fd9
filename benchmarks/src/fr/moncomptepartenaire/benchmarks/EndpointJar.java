package fr.moncomptepartenaire.benchmarks;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import org.keycloak.services.resource.RealmResourceProviderFactory;

/** Packs an endpoint of the benchmarks, so that a measured server gets it beside what we ship. */
final class EndpointJar {
  private EndpointJar() {}

  /** The jar of a factory and of its other classes. */
  static Path of(
      String id, Class<? extends RealmResourceProviderFactory> factory, Class<?>... others) {
    try {
      // Servers are built once for each set of jars: the same classes make the same jar.
      Path jar = Files.createDirectories(Path.of("target")).resolve(id + ".jar");
      try (var out = new JarOutputStream(Files.newOutputStream(jar))) {
        addClass(out, factory);
        for (Class<?> other : List.of(others)) {
          addClass(out, other);
        }
        // Without it, Keycloak's build does not look for resources in a jar.
        add(out, "META-INF/beans.xml", new byte[0]);
        add(
            out,
            "META-INF/services/" + RealmResourceProviderFactory.class.getName(),
            factory.getName().getBytes(StandardCharsets.UTF_8));
      }
      return jar;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void addClass(JarOutputStream out, Class<?> part) throws IOException {
    String name = part.getName().replace('.', '/') + ".class";
    try (InputStream compiled = part.getResourceAsStream("/" + name)) {
      add(out, name, Objects.requireNonNull(compiled).readAllBytes());
    }
  }

  private static void add(JarOutputStream out, String name, byte[] content) throws IOException {
    var entry = new JarEntry(name);
    entry.setTime(0);
    out.putNextEntry(entry);
    out.write(content);
    out.closeEntry();
  }
}
