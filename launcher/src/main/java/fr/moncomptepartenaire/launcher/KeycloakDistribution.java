package fr.moncomptepartenaire.launcher;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.compressors.gzip.GzipCompressorInputStream;

/**
 * Keycloak's distribution, unpacked, with our jars, and built ({@code kc.sh build}). A build takes
 * half a minute, so each set of jars is built once: the folder's name is a hash of all its inputs,
 * and a folder of that name is always complete. Nothing is written into it afterwards: each server
 * runs in a home of its own.
 */
public final class KeycloakDistribution {
  /** The build options of the image and of the demo: see the Dockerfile. */
  public static final List<String> SHIPPED_OPTIONS =
      List.of(
          "--health-enabled=true",
          "--metrics-enabled=true",
          // Impersonation is not used here (T31, CVE-2026-17526).
          "--features-disabled=impersonation",
          // Only the platform's administrator creates clients. Keycloak has no feature that
          // disables the registration of clients, so each of its providers is disabled (T51).
          "--spi-client-registration--default--enabled=false",
          "--spi-client-registration--install--enabled=false",
          "--spi-client-registration--openid-connect--enabled=false",
          "--spi-client-registration--saml2-entity-descriptor--enabled=false");

  /**
   * Without these options, some starts of the JVM hash at half the speed: decision 26, and the
   * Dockerfile.
   */
  public static final List<String> FAST_HASHES =
      List.of(
          "-XX:CompileCommand=quiet",
          "-XX:CompileCommand="
              + "inline,org.bouncycastle.crypto.generators.Argon2BytesGenerator::quarterRound");

  private final Path built;
  private final Path blocklist;
  private final Path serverSettings;

  private KeycloakDistribution(Path built, Path blocklist, Path serverSettings) {
    this.built = built;
    this.blocklist = blocklist;
    this.serverSettings = serverSettings;
  }

  /**
   * The distribution with the given jars, built for a kind of database; from the cache if it is
   * there. Parallel callers, in this process or another one, wait.
   *
   * @param archive keycloak-quarkus-dist as tar.gz
   * @param providers the jars to add
   * @param blocklist the folder with the lists of refused passwords
   * @param serverSettings the content of {@code conf/quarkus.properties}
   * @param databaseVendor the value of {@code --db}
   * @param options other options of the build: {@link #SHIPPED_OPTIONS}, unless a test examines
   *     their effect
   * @param cache where to unpack
   * @param progress receives a line for each step
   */
  public static KeycloakDistribution prepare(
      Path archive,
      List<Path> providers,
      Path blocklist,
      Path serverSettings,
      String databaseVendor,
      List<String> options,
      Path cache,
      Consumer<String> progress) {
    requireFiles(archive, providers);
    try {
      Path built = cache.resolve("built-" + hash(archive, providers, databaseVendor, options));
      WholeFolder.makeOnce(
          built,
          folder -> {
            Path original = original(archive, cache, progress);
            progress.accept(
                "building Keycloak with our jars (half a minute, once for each change)");
            build(folder, original, providers, databaseVendor, options);
          });
      return new KeycloakDistribution(built, blocklist, serverSettings);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A name that identifies all inputs of this distribution. */
  public String name() {
    return built.getFileName().toString();
  }

  /** The folder of Keycloak's own jars. */
  public Path libraries() {
    return built.resolve("lib/lib/main");
  }

  /**
   * Creates a server's home: the files of this distribution, and a {@code data/} of its own that is
   * kept from run to run.
   *
   * @param realmFile imported at start, unless a realm of that name exists already
   */
  void furnish(Path home, Path realmFile) throws IOException {
    for (String part : List.of("lib", "providers", "conf", "themes")) {
      FolderTree.delete(home.resolve(part));
      FolderTree.link(built.resolve(part), home.resolve(part));
    }
    JarTimes.set(home.resolve("providers"));
    Files.copy(serverSettings, home.resolve("conf/quarkus.properties"));
    Path imports = home.resolve("data/import");
    FolderTree.delete(imports);
    Files.createDirectories(imports);
    Files.copy(realmFile, imports.resolve("partenaires-realm.json"));
    Path lists = Files.createDirectories(home.resolve("data/password-blacklists"));
    for (Path list : files(blocklist)) {
      Files.copy(
          list, lists.resolve(list.getFileName().toString()), StandardCopyOption.REPLACE_EXISTING);
    }
  }

  /**
   * The command that runs Keycloak's entry point in a home. It does not use {@code kc.sh}, which
   * would start the server as another process: here the process is Keycloak itself, with its
   * process id and its end.
   */
  static List<String> command(Path home, List<String> jvmOptions, List<String> arguments) {
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
            "--add-opens=java.base/java.lang=ALL-UNNAMED",
            "--enable-native-access=ALL-UNNAMED"));
    command.addAll(FAST_HASHES);
    command.addAll(jvmOptions);
    command.addAll(
        List.of(
            "-cp",
            home.resolve("lib/quarkus-run.jar").toString(),
            "io.quarkus.bootstrap.runner.QuarkusEntryPoint"));
    command.addAll(arguments);
    return command;
  }

  /** Removes the caller's variables for Keycloak or for any JVM. */
  static void cleanEnvironment(ProcessBuilder builder) {
    builder
        .environment()
        .keySet()
        .removeIf(
            name -> {
              String upper = name.toUpperCase(Locale.ROOT);
              return Stream.of("KC_", "KEYCLOAK_", "QUARKUS_", "PARTNER_", "JAVA_TOOL_OPTIONS")
                  .anyMatch(upper::startsWith);
            });
  }

  // Called within the lock of the folder that is built from it.
  private static Path original(Path archive, Path cache, Consumer<String> progress)
      throws IOException {
    Path original = cache.resolve("unpacked-" + hash(archive, List.of(), "", SHIPPED_OPTIONS));
    if (!Files.exists(original)) {
      progress.accept("unpacking Keycloak");
      WholeFolder.make(original, folder -> unpack(archive, folder));
    }
    return original;
  }

  private static void build(
      Path home, Path original, List<Path> providers, String databaseVendor, List<String> options)
      throws IOException {
    // Keycloak only reads its own jars (lib/lib, 170 MB); the build writes beside them.
    FolderTree.link(original.resolve("lib/lib"), home.resolve("lib/lib"));
    copy(original, home);
    for (Path jar : providers) {
      Files.copy(jar, home.resolve("providers").resolve(jar.getFileName().toString()));
    }
    JarTimes.set(home.resolve("providers"));
    List<String> arguments = new ArrayList<>(List.of("build", "--db=" + databaseVendor));
    arguments.addAll(options);
    Path log = home.resolve("build.log");
    ProcessBuilder builder =
        new ProcessBuilder(command(home, List.of("-Xmx768m"), arguments))
            .directory(home.toFile())
            .redirectErrorStream(true)
            .redirectOutput(log.toFile());
    cleanEnvironment(builder);
    Process process = builder.start();
    // On Ctrl-C the process ends at once; the next build deletes the half-made folder.
    Thread hook = new Thread(process::destroyForcibly, "keycloak-build-stop");
    Runtime.getRuntime().addShutdownHook(hook);
    try {
      if (process.waitFor() != 0) {
        throw new LaunchException(
            "Keycloak's build failed:\n" + Files.readString(log, StandardCharsets.UTF_8));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new LaunchException("interrupted while building Keycloak", e);
    } finally {
      process.destroyForcibly();
      forget(hook);
    }
  }

  private static void forget(Thread hook) {
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException e) {
      // The JVM is shutting down, and the hook has run.
    }
  }

  private static void copy(Path original, Path home) throws IOException {
    Path linked = original.resolve("lib/lib");
    try (Stream<Path> files = Files.walk(original)) {
      for (Path file : files.filter(path -> !path.startsWith(linked)).toList()) {
        Path target = home.resolve(original.relativize(file).toString());
        if (Files.isDirectory(file)) {
          Files.createDirectories(target);
        } else {
          Files.copy(file, target, StandardCopyOption.COPY_ATTRIBUTES);
        }
      }
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
        } else if (entry.isFile()) {
          Files.createDirectories(target.getParent());
          Files.copy(tar, target);
        }
      }
    }
  }

  private static void requireFiles(Path archive, List<Path> providers) {
    for (Path file : Stream.concat(Stream.of(archive), providers.stream()).toList()) {
      if (!Files.isRegularFile(file)) {
        // Before its package phase, Maven gives a module's folder of classes in place of its jar.
        throw new LaunchException(
            file + " is no file: run Maven up to its package phase, or verify");
      }
    }
  }

  private static String hash(
      Path archive, List<Path> providers, String databaseVendor, List<String> options)
      throws IOException {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      // The archive's name contains its version; the size distinguishes snapshots.
      digest.update(
          (archive.getFileName()
                  + "|"
                  + Files.size(archive)
                  + "|"
                  + databaseVendor
                  + "|"
                  + options
                  + "|"
                  + JarTimes.ALL
                  + "|"
                  + Runtime.version().feature())
              .getBytes(StandardCharsets.UTF_8));
      for (Path jar : providers.stream().sorted().toList()) {
        digest.update(jar.getFileName().toString().getBytes(StandardCharsets.UTF_8));
        digest.update(Files.readAllBytes(jar));
      }
      return HexFormat.of().formatHex(digest.digest(), 0, 8);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
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
}
