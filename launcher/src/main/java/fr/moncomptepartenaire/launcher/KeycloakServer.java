package fr.moncomptepartenaire.launcher;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * One running Keycloak. Listens on the loopback interface only, and stops with this process at the
 * latest.
 */
public final class KeycloakServer implements Running.Stoppable {
  /** The variable by which {@code kc.sh} is told the heap too; a small one unless it is set. */
  public static final String HEAP = "JAVA_OPTS_KC_HEAP";

  /** The heap of a server that nothing is said of. */
  public static final String SMALL_HEAP = "-Xms256m -Xmx768m";

  private static final Duration PATIENCE = Duration.ofMinutes(5);
  private static final Duration NEWS_EVERY = Duration.ofSeconds(15);
  private static final int LAST_LINES = 40;
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
   * @param port where it answers, as {@code http://localhost:<port>}. That is the address in all
   *     that it writes, unless another one is in the options: the one of the request, so that each
   *     node of a cluster can be reached on its own port. Tokens bear it as issuer: one node's are
   *     refused by another one that is asked under another address.
   * @param managementPort where health and metrics are
   * @param clusterPort where it talks to other nodes (see {@link FreePorts#nextForCluster()}; the
   *     nodes find each other through their database); empty for a server on its own
   * @param realmFile imported if the realm is not there yet; {@code ${NAME:default}} in it stands
   *     for a variable of the environment
   * @param environment variables besides those of this process, of which none that Keycloak or our
   *     realm file would read is handed on; the place for secrets
   * @param options of {@code kc.sh start}, besides those that every server of ours has
   * @param logFile what it prints is added here. Its home, with what it imports, lies beside it in
   *     a folder of the same name.
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
      logFile = logFile.toAbsolutePath();
    }

    Path home() {
      String name = logFile.getFileName().toString();
      return logFile.resolveSibling(
          name.endsWith(".log") ? name.substring(0, name.length() - 4) : name + "-home");
    }
  }

  /** Starts a server; it is not ready yet. */
  public static KeycloakServer start(Settings settings) {
    return Running.start(() -> launch(settings));
  }

  /**
   * Runs one of Keycloak's one-shot commands, such as {@code export}, on the database that the
   * settings name, and waits for its end; the exit code.
   */
  public static int runOnce(Settings settings, List<String> command) {
    List<String> arguments = new ArrayList<>(command);
    arguments.add("--optimized");
    arguments.addAll(settings.database().options());
    try {
      Process process = process(settings, arguments);
      try {
        return process.waitFor();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new LaunchException("interrupted while Keycloak works", e);
      } finally {
        process.destroyForcibly();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static KeycloakServer launch(Settings settings) {
    try {
      return new KeycloakServer(
          process(settings, arguments(settings)),
          settings.port(),
          settings.managementPort(),
          settings.logFile());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Process process(Settings settings, List<String> arguments) throws IOException {
    Path home = settings.home();
    Files.createDirectories(home);
    settings.distribution().furnish(home, settings.realmFile());
    ProcessBuilder builder =
        new ProcessBuilder(KeycloakDistribution.command(home, heap(settings), arguments))
            .directory(home.toFile())
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(settings.logFile().toFile()));
    KeycloakDistribution.cleanEnvironment(builder);
    builder.environment().putAll(settings.database().environment());
    builder.environment().putAll(settings.environment());
    return builder.start();
  }

  private static List<String> heap(Settings settings) {
    return List.of(settings.environment().getOrDefault(HEAP, SMALL_HEAP).split(" "));
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
                "--http-management-host=127.0.0.1",
                "--http-management-port=" + settings.managementPort(),
                "--hostname-strict=false",
                // No load balancer has to notice first that this server goes.
                "--shutdown-delay=0s"));
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
    awaitReady(seconds -> {});
  }

  /**
   * Waits until the server answers; throws when it has died or takes too long. Its health decides:
   * it says in its log that it has started before the schema is there.
   *
   * @param news is told now and then how many seconds it has taken so far
   */
  public void awaitReady(Consumer<Long> news) {
    long start = System.nanoTime();
    long nextNews = start + NEWS_EVERY.toNanos();
    while (!isReady()) {
      if (!process.isAlive()) {
        throw new LaunchException("Keycloak did not start:\n" + lastLines());
      }
      long now = System.nanoTime();
      if (now - start > PATIENCE.toNanos()) {
        throw new LaunchException("Keycloak is still not ready:\n" + lastLines());
      }
      if (now - nextNews > 0) {
        news.accept(Duration.ofNanos(now - start).toSeconds());
        nextNews += NEWS_EVERY.toNanos();
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
      TimeUnit.MILLISECONDS.sleep(500);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new LaunchException("interrupted while Keycloak starts", e);
    }
  }

  /** Where users and programs reach it, without a slash at the end. */
  public URI baseUrl() {
    return baseUrl(port);
  }

  static URI baseUrl(int port) {
    return URI.create("http://localhost:" + port);
  }

  /** Where health and metrics are. */
  public URI managementUrl() {
    return URI.create("http://127.0.0.1:" + managementPort);
  }

  public Path logFile() {
    return logFile;
  }

  /** The process of Keycloak itself, no script's. */
  public long pid() {
    return process.pid();
  }

  /** Complete once the server has ended, for whatever reason. */
  CompletableFuture<?> end() {
    return process.onExit();
  }

  public boolean isAlive() {
    return process.isAlive();
  }

  /** Kills the server at once, as a power cut would ({@code kill -9}). */
  public void kill() {
    process.destroyForcibly();
    try {
      process.waitFor();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    Running.forget(this);
  }

  /** Stops the server as an operator would; kills it if it has not stopped after 30 s. */
  @Override
  public void close() {
    process.destroy();
    try {
      if (!process.waitFor(30, TimeUnit.SECONDS)) {
        process.destroyForcibly().waitFor();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
    Running.forget(this);
  }

  /** The end of the server's log. */
  public String lastLines() {
    try {
      List<String> all =
          new String(Files.readAllBytes(logFile), StandardCharsets.UTF_8).lines().toList();
      return String.join("\n", all.subList(Math.max(0, all.size() - LAST_LINES), all.size()));
    } catch (IOException e) {
      return "(no log: " + e.getMessage() + ")";
    }
  }
}
