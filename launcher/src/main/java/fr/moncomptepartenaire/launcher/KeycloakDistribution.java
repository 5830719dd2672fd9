package fr.moncomptepartenaire.launcher;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.compressors.gzip.GzipCompressorInputStream;

/**
 * Keycloak's distribution unpacked, with our jars in it, and built ({@code kc.sh build}). Built
 * once for each set of jars, since that takes half a minute: the folder's name is a hash of all
 * that goes into it.
 */
public final class KeycloakDistribution {
  /** What both the image and the demo are built with: see the Dockerfile. */
  private static final List<String> BUILD_OPTIONS =
      List.of(
          "--health-enabled=true",
          "--metrics-enabled=true",
          // Nobody acts in another's name here (T31, CVE-2026-17526).
          "--features-disabled=impersonation");

  private static final String BLOCKLISTS = "data/password-blacklists";

  private final Path home;

  private KeycloakDistribution(Path home) {
    this.home = home;
  }

  /** The folder that holds {@code lib/}, {@code providers/} and {@code data/}. */
  Path home() {
    return home;
  }

  /**
   * The distribution with the given jars, built for a kind of database; from the cache if it is
   * there.
   *
   * @param archive keycloak-quarkus-dist as tar.gz
   * @param providers the jars to add
   * @param blocklist the folder with the lists of refused passwords
   * @param cache where to unpack
   * @param progress is told what is being done
   */
  public static KeycloakDistribution prepare(
      Path archive,
      List<Path> providers,
      Path blocklist,
      String databaseVendor,
      Path cache,
      Consumer<String> progress) {
    try {
      Files.createDirectories(cache);
      Path home = cache.resolve("keycloak-" + hash(archive, providers, blocklist, databaseVendor));
      // Two runs at once must not build the same folder; the lock goes with the process.
      try (FileChannel channel =
              FileChannel.open(
                  cache.resolve(".lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
          var ignored = channel.lock()) {
        Path ready = home.resolve(".ready");
        if (!Files.exists(ready)) {
          delete(home);
          progress.accept("unpacking Keycloak");
          unpack(archive, home);
          for (Path jar : providers) {
            Files.copy(
                jar,
                home.resolve("providers").resolve(jar.getFileName()),
                StandardCopyOption.REPLACE_EXISTING);
          }
          Path lists = Files.createDirectories(home.resolve(BLOCKLISTS));
          for (Path list : files(blocklist)) {
            Files.copy(list, lists.resolve(list.getFileName()));
          }
          progress.accept("building Keycloak with our jars (half a minute, once)");
          build(home, databaseVendor);
          Files.createFile(ready);
        }
      }
      return new KeycloakDistribution(home);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The command that runs Keycloak's own entry point, so that the process is Keycloak itself. */
  List<String> command(List<String> jvmOptions, List<String> arguments) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(
        List.of(
            "-Dkc.home.dir=" + home,
            "-Djboss.server.config.dir=" + home.resolve("conf"),
            "-Djava.util.logging.manager=org.jboss.logmanager.LogManager",
            "-Djava.util.concurrent.ForkJoinPool.common.threadFactory="
                + "io.quarkus.bootstrap.forkjoin.QuarkusForkJoinWorkerThreadFactory",
            "-Dpicocli.disable.closures=true",
            "-Dquarkus-log-max-startup-records=10000",
            "-Dfile.encoding=UTF-8",
            "-Dstdout.encoding=UTF-8",
            "-Dstderr.encoding=UTF-8",
            "-Duser.language=en",
            "-Duser.country=US",
            "-XX:+ExitOnOutOfMemoryError",
            "--add-opens=java.base/java.util=ALL-UNNAMED",
            "--add-opens=java.base/java.util.concurrent=ALL-UNNAMED",
            "--add-opens=java.base/java.security=ALL-UNNAMED",
            "--add-opens=java.base/java.lang=ALL-UNNAMED"));
    command.addAll(jvmOptions);
    command.addAll(
        List.of(
            "-cp",
            home.resolve("lib/quarkus-run.jar").toString(),
            "io.quarkus.bootstrap.runner.QuarkusEntryPoint"));
    command.addAll(arguments);
    return command;
  }

  private static void build(Path home, String databaseVendor) throws IOException {
    List<String> arguments = new ArrayList<>(List.of("build", "--db=" + databaseVendor));
    arguments.addAll(BUILD_OPTIONS);
    Path log = home.resolve("build.log");
    Process process =
        new ProcessBuilder(new KeycloakDistribution(home).command(List.of("-Xmx768m"), arguments))
            .directory(home.toFile())
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start();
    try {
      if (process.waitFor() != 0) {
        throw new LaunchException(
            "kc.sh build failed:\n" + Files.readString(log, StandardCharsets.UTF_8));
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
      throw new LaunchException("interrupted while building Keycloak", e);
    }
  }

  private static void unpack(Path archive, Path home) throws IOException {
    try (InputStream in = new BufferedInputStream(Files.newInputStream(archive));
        var tar = new TarArchiveInputStream(new GzipCompressorInputStream(in))) {
      TarArchiveEntry entry;
      while ((entry = tar.getNextEntry()) != null) {
        // Entries start with "keycloak-<version>/".
        String name = entry.getName().substring(entry.getName().indexOf('/') + 1);
        Path target = home.resolve(name).normalize();
        if (!target.startsWith(home)) {
          throw new LaunchException("the archive leads outside of its folder: " + entry.getName());
        }
        if (entry.isDirectory()) {
          Files.createDirectories(target);
        } else {
          Files.createDirectories(target.getParent());
          Files.copy(tar, target, StandardCopyOption.REPLACE_EXISTING);
        }
      }
    }
  }

  private static String hash(
      Path archive, List<Path> providers, Path blocklist, String databaseVendor)
      throws IOException {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      digest.update(
          (archive.getFileName() + databaseVendor + BUILD_OPTIONS + Runtime.version().feature())
              .getBytes(StandardCharsets.UTF_8));
      List<Path> contents = new ArrayList<>(providers);
      contents.addAll(files(blocklist));
      for (Path file : contents) {
        digest.update(file.getFileName().toString().getBytes(StandardCharsets.UTF_8));
        digest.update(Files.readAllBytes(file));
      }
      return HexFormat.of().formatHex(digest.digest(), 0, 8);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  private static List<Path> files(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(Files::isRegularFile).sorted().toList();
    }
  }

  private static void delete(Path folder) throws IOException {
    if (Files.exists(folder)) {
      try (Stream<Path> files = Files.walk(folder)) {
        for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(file);
        }
      }
    }
  }
}
