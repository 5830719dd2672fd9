package fr.moncomptepartenaire.benchmarks;

import fr.moncomptepartenaire.launcher.KeycloakServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;

/** What a server keeps in memory, by its own metrics. */
final class Heap {
  private static final HttpClient HTTP = HttpClient.newHttpClient();

  private Heap() {}

  /** Megabytes of the heap that are in use after a full collection. */
  static long megabytesAfterGc(KeycloakServer server) {
    try {
      String jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd").toString();
      Process collection =
          new ProcessBuilder(jcmd, Long.toString(server.pid()), "GC.run")
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start();
      if (collection.waitFor() != 0) {
        throw new IllegalStateException("jcmd does not reach the server");
      }
      return Math.round(sum(server, "jvm_memory_used_bytes{area=\"heap\"") / (1 << 20));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** The sum of a metric over all its labels. */
  static double sum(KeycloakServer server, String metric) {
    try {
      return HTTP.send(
              HttpRequest.newBuilder(server.managementUrl().resolve("/metrics")).build(),
              HttpResponse.BodyHandlers.ofString())
          .body()
          .lines()
          .filter(line -> line.startsWith(metric))
          .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
          .sum();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
