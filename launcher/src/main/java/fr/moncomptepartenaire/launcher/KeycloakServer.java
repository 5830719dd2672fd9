package fr.moncomptepartenaire.launcher;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** One running Keycloak. Listens on the loopback interface only. */
public final class KeycloakServer implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofMinutes(5);
  private static final HttpClient HTTP =
      HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();

  private final Process process;
  private final int port;
  private final int managementPort;
  private final Path logFile;

  private KeycloakServer(Process process, int port, int managementPort, Path logFile) {
    this.process = process;
    this.port = port;
    this.managementPort = managementPort;
    this.logFile = logFile;
  }

  /**
   * How to start a server.
   *
   * @param port where it answers; its address is {@code http://localhost:<port>}
   * @param clusterPort where it talks to other nodes; empty for a server on its own
   * @param realmFile imported if the realm is not there yet
   * @param environment variables besides those of this process
   * @param options of {@code kc.sh start}, besides those that every server of ours has
   */
  public record Settings(
      KeycloakDistribution distribution,
      Database database,
      int port,
      int managementPort,
      Optional<Integer> clusterPort,
      Path realmFile,
      Map<String, String> environment,
      List<String> options,
      Path logFile) {
    public Settings {
      environment = Map.copyOf(environment);
      options = List.copyOf(options);
    }
  }

  /** Starts a server; it is not ready yet. */
  public static KeycloakServer start(Settings settings) {
    try {
      Files.createDirectories(settings.logFile().toAbsolutePath().getParent());
      Path imports = Files.createDirectories(settings.distribution().home().resolve("data/import"));
      // The folder is read at start; writing the same file again while another node starts is
      // harmless.
      Path target = imports.resolve("partenaires-realm.json");
      byte[] realm = Files.readAllBytes(settings.realmFile());
      if (!Files.exists(target) || !Arrays.equals(realm, Files.readAllBytes(target))) {
        Files.write(target, realm);
      }
      ProcessBuilder builder =
          new ProcessBuilder(
                  settings
                      .distribution()
                      .command(List.of("-Xms256m", "-Xmx768m"), arguments(settings)))
              .directory(settings.distribution().home().toFile())
              .redirectErrorStream(true)
              .redirectOutput(settings.logFile().toFile());
      Map<String, String> environment = new HashMap<>(settings.environment());
      // What the caller's shell says of Keycloak is not meant for this one.
      builder.environment().keySet().removeIf(name -> name.startsWith("KC_"));
      builder.environment().putAll(environment);
      return new KeycloakServer(
          builder.start(), settings.port(), settings.managementPort(), settings.logFile());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<String> arguments(Settings settings) {
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "start",
                "--optimized",
                "--import-realm",
                "--http-enabled=true",
                "--http-host=127.0.0.1",
                "--http-port=" + settings.port(),
                "--http-management-port=" + settings.managementPort(),
                // Two nodes of a test answer on ports of their own, so the address is the
                // request's.
                "--hostname-strict=false"));
    arguments.addAll(settings.database().options());
    settings
        .clusterPort()
        .ifPresentOrElse(
            cluster ->
                arguments.addAll(
                    List.of(
                        "--cache-stack=jdbc-ping",
                        "--cache-embedded-network-bind-address=127.0.0.1",
                        "--cache-embedded-network-bind-port=" + cluster)),
            () -> arguments.add("--cache=local"));
    arguments.addAll(settings.options());
    return arguments;
  }

  /** Waits until the server answers; throws when it has died or takes too long. */
  public void awaitReady() {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (!isReady()) {
      if (!process.isAlive()) {
        throw new LaunchException("Keycloak did not start:\n" + lastLines());
      }
      if (System.nanoTime() > deadline) {
        throw new LaunchException("Keycloak is still not ready:\n" + lastLines());
      }
      pause();
    }
  }

  private boolean isReady() {
    try {
      return HTTP.send(
                  HttpRequest.newBuilder(managementUrl().resolve("/health/ready"))
                      .timeout(Duration.ofSeconds(5))
                      .build(),
                  HttpResponse.BodyHandlers.discarding())
              .statusCode()
          == 200;
    } catch (IOException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new LaunchException("interrupted while Keycloak starts", e);
    }
  }

  private static void pause() {
    try {
      TimeUnit.MILLISECONDS.sleep(250);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new LaunchException("interrupted while Keycloak starts", e);
    }
  }

  /** Where users and programs reach it, without a slash at the end. */
  public URI baseUrl() {
    return URI.create("http://localhost:" + port);
  }

  /** Where health and metrics are. */
  public URI managementUrl() {
    return URI.create("http://127.0.0.1:" + managementPort);
  }

  public Path logFile() {
    return logFile;
  }

  public long pid() {
    return process.pid();
  }

  public boolean isAlive() {
    return process.isAlive();
  }

  /** Kills the server at once, as a power cut would ({@code kill -9}). */
  public void kill() {
    process.destroyForcibly();
    await();
  }

  /** Stops the server as an operator would. */
  @Override
  public void close() {
    process.destroy();
    try {
      if (!process.waitFor(30, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }

  private void await() {
    try {
      process.waitFor();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** The end of the server's log. */
  public String lastLines() {
    try (Stream<String> lines = Files.lines(logFile)) {
      List<String> all = lines.toList();
      return String.join("\n", all.subList(Math.max(0, all.size() - 40), all.size()));
    } catch (IOException e) {
      return "(no log: " + e.getMessage() + ")";
    }
  }
}
