package fr.moncomptepartenaire.benchmarks;

import com.fasterxml.jackson.core.JsonProcessingException;
import fr.moncomptepartenaire.launcher.AdminApi;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;

/** Measures acts that take turns, so that what disturbs the machine disturbs all of them. */
final class Meter {
  private static final HttpClient HTTP =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(10))
          .build();

  private final Map<String, Act> acts = new LinkedHashMap<>();
  private final Map<String, List<Long>> nanos = new LinkedHashMap<>();

  /** Something to measure; answers how long the measured part took. */
  interface Act {
    /** What has to be there, and is not measured. */
    default void prepare() {}

    long nanos();
  }

  /** An act; one that prepares something measures its own part. */
  void add(String what, Act act) {
    acts.put(what, act);
  }

  /** A GET of a server's path, whole. */
  void get(String what, URI server, Supplier<String> token, String path) {
    add(what, () -> get(server, token, path).whole());
  }

  /** Does one act, and does not count it. */
  void once(String what) {
    done(Objects.requireNonNull(acts.get(what), what));
  }

  private static long done(Act act) {
    act.prepare();
    return act.nanos();
  }

  /** Runs all acts in turns. */
  Meter run(int warmUp, int runs) {
    for (int run = 0; run < warmUp + runs; run++) {
      for (Map.Entry<String, Act> act : acts.entrySet()) {
        long took = done(act.getValue());
        if (run >= warmUp) {
          nanos.computeIfAbsent(act.getKey(), any -> new ArrayList<>()).add(took);
        }
      }
    }
    return this;
  }

  /** The measured times of one act. */
  List<Long> of(String what) {
    return nanos.getOrDefault(what, List.of());
  }

  double median(String what) {
    return Report.medianMillis(of(what));
  }

  /** Reports the middle, the 95th of a hundred, and the longest. */
  void report() {
    nanos.forEach(
        (what, times) ->
            Report.line(
                "| %s | %.1f | %.1f | %.1f |",
                what,
                Report.medianMillis(times),
                Report.percentileMillis(times, 95),
                Report.percentileMillis(times, 100)));
  }

  /** The time of anything. */
  static long timed(Runnable act) {
    long start = System.nanoTime();
    act.run();
    return System.nanoTime() - start;
  }

  /**
   * An answer's times.
   *
   * @param firstByte until the first byte of its body
   * @param whole until its last
   */
  record Answered(long firstByte, long whole, long bytes, String text, String location) {
    /** The id of what was created. */
    String id() {
      return location.substring(location.lastIndexOf('/') + 1);
    }
  }

  /** A body to send. */
  static String json(Object body) {
    try {
      return AdminApi.JSON.writeValueAsString(body);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  /**
   * Gets a path, and throws unless it is answered 200. The token is fetched before the clock
   * starts.
   */
  static Answered get(URI server, Supplier<String> token, String path) {
    return send("GET", server, token, path, "", 200);
  }

  static Answered send(
      String method, URI server, Supplier<String> token, String path, String body, int status) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(server.resolve(path))
            .timeout(Duration.ofMinutes(10))
            .header("Authorization", "Bearer " + token.get())
            .method(
                method,
                body.isEmpty()
                    ? HttpRequest.BodyPublishers.noBody()
                    : HttpRequest.BodyPublishers.ofString(body));
    if (!body.isEmpty()) {
      request.header("Content-Type", "application/json");
    }
    HttpRequest ready = request.build();
    long start = System.nanoTime();
    try {
      HttpResponse<InputStream> answer =
          HTTP.send(ready, HttpResponse.BodyHandlers.ofInputStream());
      try (InputStream in = answer.body()) {
        int one = in.read();
        long first = System.nanoTime() - start;
        byte[] rest = in.readAllBytes();
        long whole = System.nanoTime() - start;
        String text = one < 0 ? "" : (char) one + new String(rest, StandardCharsets.UTF_8);
        if (answer.statusCode() != status) {
          throw new AssertionError(
              method + " " + path + " answered " + answer.statusCode() + ": " + text);
        }
        return new Answered(
            first,
            whole,
            rest.length + 1L,
            text,
            answer.headers().firstValue("Location").orElse(""));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(method + " " + path, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
