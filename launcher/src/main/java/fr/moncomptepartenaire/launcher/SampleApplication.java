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
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * The example application {@code offre-bailleurs}, as anybody starts it: {@code java -jar}. Stops
 * at the latest with this process.
 */
public final class SampleApplication implements Running.Stoppable {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final HttpClient HTTP =
      HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();

  private final Process process;
  private final int port;
  private final Path logFile;

  private SampleApplication(Process process, int port, Path logFile) {
    this.process = process;
    this.port = port;
    this.logFile = logFile;
  }

  /**
   * Starts it, and does not wait until it is ready.
   *
   * @param jar with its libraries inside
   * @param issuer the realm in which people sign in
   * @param logFile its output is appended here
   */
  public static SampleApplication start(Path jar, URI issuer, int port, Path logFile) {
    return Running.start(() -> launch(jar, issuer, port, logFile.toAbsolutePath()));
  }

  private static SampleApplication launch(Path jar, URI issuer, int port, Path logFile) {
    try {
      ProcessBuilder builder =
          new ProcessBuilder(
                  Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                  "-Xmx128m",
                  mark(logFile),
                  "-jar",
                  jar.toString(),
                  "--issuer=" + issuer,
                  "--port=" + port)
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.appendTo(logFile.toFile()));
      // What somebody has set for an application of their own is not for this one.
      builder.environment().keySet().removeIf(name -> name.startsWith("OFFRE_"));
      return new SampleApplication(builder.start(), port, logFile);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The argument by which the process is found when its demo was killed. */
  static String mark(Path logFile) {
    return "-Dlauncher.log=" + logFile;
  }

  /** Waits until it answers; throws if it has ended or takes too long. */
  public void awaitReady() {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (!answers()) {
      if (!process.isAlive() || System.nanoTime() > deadline) {
        throw new LaunchException("the example application did not start:\n" + log());
      }
      try {
        TimeUnit.MILLISECONDS.sleep(200);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new LaunchException("interrupted while the example application starts", e);
      }
    }
  }

  private boolean answers() {
    try {
      return HTTP.send(
                  HttpRequest.newBuilder(url()).timeout(Duration.ofSeconds(5)).build(),
                  HttpResponse.BodyHandlers.discarding())
              .statusCode()
          == 200;
    } catch (IOException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new LaunchException("interrupted while the example application starts", e);
    }
  }

  /** Its first page. */
  public URI url() {
    return URI.create("http://localhost:" + port + "/");
  }

  public Path logFile() {
    return logFile;
  }

  /** All that it printed. */
  public String log() {
    try {
      return Files.readString(logFile);
    } catch (IOException e) {
      return "(no log: " + e.getMessage() + ")";
    }
  }

  /**
   * Tells when it has ended, for any reason. Ctrl-C ends it too, perhaps before this process: so
   * that is told a second later.
   */
  void onEnd(Runnable listener) {
    CompletableFuture<Void> unused =
        process
            .onExit()
            .thenRunAsync(listener, CompletableFuture.delayedExecutor(1, TimeUnit.SECONDS));
  }

  @Override
  public void close() {
    process.destroy();
    try {
      if (!process.waitFor(10, TimeUnit.SECONDS)) {
        process.destroyForcibly().waitFor();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
    Running.forget(this);
  }
}
