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
 * One running Keycloak. Listens on the loopback interface only, and stops at the latest with this
 * process.
 */
public final class KeycloakServer implements Running.Stoppable {
  /** The variable of {@code kc.sh} for the heap; without it, the heap is small. */
  public static final String HEAP = "JAVA_OPTS_KC_HEAP";

  /** The default heap of a server. */
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
   * @param port where it answers, as {@code http://localhost:<port>}. Without a host name in the
   *     options, the server uses the address of the request, so that each node of a cluster can be
   *     reached on its own port. Tokens carry that address as issuer: a node refuses a token of
   *     another node's address.
   * @param managementPort where health and metrics are
   * @param clusterPort where it communicates with other nodes (see {@link
   *     FreePorts#nextForCluster()}; the nodes find each other through their database); empty for a
   *     single server
   * @param realmFile imported if the realm does not exist yet; {@code ${NAME:default}} in it stands
   *     for a variable of the environment
   * @param environment further variables, and the place for secrets; variables of this process that
   *     Keycloak or our realm file would read are not passed on
   * @param options of {@code kc.sh start}, besides those that all our servers have
   * @param logFile its output is appended here. Its home, with what it imports, is beside it in a
   *     folder of the same name.
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

  /** Starts a server, and does not wait until it is ready. */
  public static KeycloakServer start(Settings settings) {
    return Running.start(() -> launch(settings));
  }

  /**
   * Runs one of Keycloak's one-shot commands, such as {@code export}, on the settings' database,
   * and waits for its end. Answers the exit code.
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
                // No load balancer needs a delay to notice the shutdown.
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

  /** Waits until the server answers; throws if it has ended or takes too long. */
  public void awaitReady() {
    awaitReady(seconds -> {});
  }

  /**
   * Waits until the server answers; throws if it has ended or takes too long. Only its health
   * endpoint counts: the log reports a start before the schema exists.
   *
   * @param news receives from time to time the number of seconds waited so far
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

  /** The id of Keycloak's own process, not of a script. */
  public long pid() {
    return process.pid();
  }

  /** Completes when the server has ended, for any reason. */
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
