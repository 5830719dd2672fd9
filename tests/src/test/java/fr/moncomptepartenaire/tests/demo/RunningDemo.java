package fr.moncomptepartenaire.tests.demo;

import com.fasterxml.jackson.databind.JsonNode;
import fr.moncomptepartenaire.launcher.AdminApi;
import fr.moncomptepartenaire.launcher.Demo;
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

  /** A project folder with what the demo reads; servers already built are shared with this one. */
  static Path newFolder() throws IOException {
    LauncherPaths paths = LauncherPaths.ofBuild();
    Path folder = Files.createTempDirectory(Path.of("target").toAbsolutePath(), "demo-");
    Files.copy(paths.realmFile(), folder.resolve(paths.realmFile().getFileName()));
    Files.createSymbolicLink(folder.resolve(paths.blocklist().getFileName()), paths.blocklist());
    Files.copy(
        paths.serverSettings(),
        Files.createDirectory(folder.resolve("deploy"))
            .resolve(paths.serverSettings().getFileName()));
    Files.createDirectories(paths.cache());
    Files.createSymbolicLink(
        Files.createDirectory(folder.resolve("target")).resolve(paths.cache().getFileName()),
        paths.cache());
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

  /** Waits until a demo that cannot start has ended; its exit value. */
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

  /** Keycloak and PostgreSQL, by their own processes. */
  List<ProcessHandle> servers() {
    return process.descendants().toList();
  }

  /** Ends it as Ctrl-C and SIGTERM do. */
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
