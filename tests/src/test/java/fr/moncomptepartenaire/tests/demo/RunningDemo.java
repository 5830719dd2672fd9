package fr.moncomptepartenaire.tests.demo;

import com.fasterxml.jackson.databind.JsonNode;
import fr.moncomptepartenaire.launcher.AdminApi;
import fr.moncomptepartenaire.launcher.Database;
import fr.moncomptepartenaire.launcher.Demo;
import fr.moncomptepartenaire.launcher.KeycloakDistribution;
import fr.moncomptepartenaire.launcher.LauncherPaths;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The demo in a process of its own, as {@code ./mvnw -Pdemo} runs it once the jars are built, in a
 * folder of its own, so that a developer's demo is left alone.
 */
final class RunningDemo implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofMinutes(5);

  private final Process process;
  private final Path folder;
  private final Path output;

  private RunningDemo(Process process, Path folder, Path output) {
    this.process = process;
    this.folder = folder;
    this.output = output;
  }

  /** A project folder with what the demo reads, and no server that was built. */
  static Path newFolder() throws IOException {
    LauncherPaths paths = LauncherPaths.ofBuild();
    Path folder = Files.createTempDirectory(Path.of("target").toAbsolutePath(), "demo-");
    Files.copy(paths.realmFile(), folder.resolve(paths.realmFile().getFileName()));
    Files.createSymbolicLink(folder.resolve(paths.blocklist().getFileName()), paths.blocklist());
    Files.copy(
        paths.serverSettings(),
        Files.createDirectory(folder.resolve("deploy"))
            .resolve(paths.serverSettings().getFileName()));
    return folder;
  }

  /**
   * The same with the servers that were built already, as {@code cp -r} copies them: each file has
   * the time of the copying.
   */
  static Path copiedFolder() throws IOException {
    LauncherPaths paths = LauncherPaths.ofBuild();
    KeycloakDistribution.prepare(
        paths.distribution(),
        paths.providers(),
        paths.blocklist(),
        paths.serverSettings(),
        new Database.H2(Path.of("target")).vendor(),
        KeycloakDistribution.SHIPPED_OPTIONS,
        paths.cache(),
        what -> {});
    Path folder = newFolder();
    Path copy = folder.resolve("target").resolve(paths.cache().getFileName());
    try (Stream<Path> files = Files.walk(paths.cache())) {
      for (Path file : files.filter(path -> !path.toString().contains(".half-made")).toList()) {
        Path target = copy.resolve(paths.cache().relativize(file).toString());
        if (Files.isDirectory(file)) {
          Files.createDirectories(target);
        } else {
          Files.copy(file, target);
        }
      }
    }
    return folder;
  }

  /** Starts a demo; it is not ready yet. */
  static RunningDemo start(Path folder, String... options) throws IOException {
    LauncherPaths paths = LauncherPaths.ofBuild();
    Path output = Files.createTempFile(folder, "demo-", ".log");
    List<String> command =
        Stream.of(
                Stream.of(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-cp",
                    System.getProperty("java.class.path"),
                    "-Dlauncher.root=" + folder,
                    "-Dlauncher.distribution=" + paths.distribution(),
                    "-Dlauncher.application=" + paths.application(),
                    "-Dlauncher.providers="
                        + paths.providers().stream()
                            .map(Path::toString)
                            .collect(Collectors.joining("|"))),
                Stream.of(options),
                Stream.of(Demo.class.getName()))
            .flatMap(parts -> parts)
            .toList();
    Process process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start();
    return new RunningDemo(process, folder, output);
  }

  /** Waits for the line that begins with {@code Ready:}. */
  String awaitReady() throws IOException, InterruptedException {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (System.nanoTime() < deadline && process.isAlive()) {
      for (String line : Files.readAllLines(output)) {
        if (line.startsWith("Ready:")) {
          return line;
        }
      }
      TimeUnit.MILLISECONDS.sleep(200);
    }
    throw new AssertionError("the demo is not ready:\n" + Files.readString(output));
  }

  /** Waits until it has printed something. */
  void awaitOutput(String text) throws IOException, InterruptedException {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (!output().contains(text)) {
      if (System.nanoTime() > deadline || !process.isAlive()) {
        throw new AssertionError("the demo does not say " + text + ":\n" + output());
      }
      TimeUnit.MILLISECONDS.sleep(100);
    }
  }

  /** Waits until a demo that cannot start, or cannot go on, has ended; its exit value. */
  int awaitEnd() throws IOException, InterruptedException {
    if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
      throw new AssertionError("the demo has not ended:\n" + Files.readString(output));
    }
    return process.exitValue();
  }

  /** All that it printed so far. */
  String output() throws IOException {
    return Files.readString(output);
  }

  /** What it wrote for programs. */
  JsonNode json() throws IOException {
    return AdminApi.JSON.readTree(jsonFile().toFile());
  }

  Path jsonFile() {
    return folder.resolve("target/demo.json");
  }

  /** Keycloak, PostgreSQL and the example application, by their own processes. */
  List<ProcessHandle> servers() {
    return process.descendants().toList();
  }

  /**
   * Sends SIGINT, and waits until it has ended. A shell without job control has what it runs in the
   * background ignore that signal, and all processes below inherit it: there SIGTERM stands in.
   */
  void interrupt() throws IOException, InterruptedException {
    new ProcessBuilder("kill", ignoresInterrupts() ? "-TERM" : "-INT", "" + process.pid())
        .start()
        .waitFor();
    awaitEnd();
  }

  private boolean ignoresInterrupts() throws IOException {
    long ignored =
        Files.readAllLines(Path.of("/proc/" + process.pid() + "/status")).stream()
            .filter(line -> line.startsWith("SigIgn:"))
            .map(line -> Long.parseUnsignedLong(line.split("\\s+", 2)[1], 16))
            .findFirst()
            .orElseThrow();
    // SIGINT is number 2: the second bit.
    return (ignored & 2) != 0;
  }

  /** Ends it as SIGTERM does. */
  void stop() throws InterruptedException {
    process.destroy();
    process.waitFor();
  }

  /** Ends it without giving it time to stop anything ({@code kill -9}). */
  void kill() throws InterruptedException {
    process.destroyForcibly();
    process.waitFor();
  }

  @Override
  public void close() {
    process.destroy();
    try {
      process.waitFor(30, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
