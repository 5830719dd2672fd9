package fr.moncomptepartenaire.tests.dsl;

import com.fasterxml.jackson.databind.JsonNode;
import fr.moncomptepartenaire.launcher.AdminApi;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.zip.GZIPOutputStream;
import org.awaitility.Awaitility;

/** An import of organisations and its operator's requests about it. */
public record BulkImport(URI server, Supplier<String> token, String id) {
  public static final String IMPORTS = Platform.PARTNER + "/organisation-imports";
  private static final HttpClient HTTP =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private static final Duration PATIENCE = Duration.ofMinutes(30);
  private static final int SOON = 100;

  /** Sends a file that is accepted. */
  public static BulkImport started(URI server, Supplier<String> token, String csv, boolean dryRun) {
    HttpResponse<byte[]> answer =
        send(
            request(server, token, IMPORTS + "?dryRun=" + dryRun)
                .header("Content-Type", "text/csv")
                .header("Content-Encoding", "gzip")
                .POST(BodyPublishers.ofByteArray(gzipped(csv))));
    if (answer.statusCode() != 202) {
      throw new AssertionError(
          answer.statusCode() + ": " + new String(answer.body(), StandardCharsets.UTF_8));
    }
    return new BulkImport(server, token, json(answer).get("id").asText());
  }

  /** The same as the operators' program, on the servers that all tests share. */
  public static BulkImport started(OrganisationCsv csv, boolean dryRun) {
    AdminApi operator = Platform.get().operator();
    return started(Platform.get().baseUrl(), operator::token, csv.text(), dryRun);
  }

  /** A file compressed as the admin console sends it. */
  public static byte[] gzipped(String csv) {
    var compressed = new ByteArrayOutputStream();
    try (var gzip = new GZIPOutputStream(compressed)) {
      gzip.write(csv.getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return compressed.toByteArray();
  }

  /** Sends any bytes with any content encoding. */
  public static HttpResponse<byte[]> sentAs(String encoding, byte[] file) {
    AdminApi operator = Platform.get().operator();
    return send(
        request(Platform.get().baseUrl(), operator::token, IMPORTS)
            .header("Content-Type", "text/csv")
            .header("Content-Encoding", encoding)
            .POST(BodyPublishers.ofByteArray(file)));
  }

  /** Sends any bytes. */
  public static HttpResponse<byte[]> sent(byte[] file, String type) {
    AdminApi operator = Platform.get().operator();
    return send(
        Platform.get().baseUrl(),
        operator::token,
        "POST",
        IMPORTS,
        BodyPublishers.ofByteArray(file),
        type);
  }

  /** The progress of the import, with the first hundred refused lines. */
  public JsonNode report() {
    return json(get(""));
  }

  /** The report, once it satisfies the condition. */
  public JsonNode await(Predicate<JsonNode> wanted) {
    return Awaitility.await("the import comes on")
        .atMost(PATIENCE)
        .pollDelay(Duration.ZERO)
        .pollInterval(BulkImport::pause)
        .until(this::report, wanted);
  }

  /**
   * Polls as a console does during a long import: each answer counts the lines, which costs time
   * too.
   */
  private static Duration pause(int polls, Duration before) {
    return polls < SOON ? Duration.ofMillis(100) : Duration.ofSeconds(1);
  }

  /** The report once the import has ended. */
  public JsonNode awaitEnd() {
    return await(report -> !report.get("state").asText().equals("RUNNING"));
  }

  /** The refused lines as a file, in this language: fr or en. */
  public String refusedLines(String language) {
    HttpResponse<byte[]> answer = get("/refused.csv?language=" + language);
    return new String(answer.body(), StandardCharsets.UTF_8);
  }

  public int cancel() {
    return send(server, token, "DELETE", path(""), BodyPublishers.noBody(), "text/csv")
        .statusCode();
  }

  /** The letters: pdf, zip or csv. */
  public HttpResponse<byte[]> letters(String format) {
    return get("/letters." + format);
  }

  /** Asks for the letters by another method than GET. */
  public HttpResponse<byte[]> letters(String method, String format) {
    return send(
        server, token, method, path("/letters." + format), BodyPublishers.noBody(), "text/csv");
  }

  /** New letters for the whole import: pdf, zip or csv. */
  public HttpResponse<byte[]> reissuedLetters(String format) {
    return send(
        server,
        token,
        "POST",
        path("/letters?format=" + format),
        BodyPublishers.noBody(),
        "text/csv");
  }

  /** The letters as a stream; closing it early cancels the download. */
  public HttpResponse<InputStream> lettersAsTheyCome(String format) {
    try {
      return HTTP.send(
          request(server, token, path("/letters." + format)).GET().build(),
          BodyHandlers.ofInputStream());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** The letters through the given client, whose other requests may share the connection. */
  public CompletableFuture<HttpResponse<byte[]>> lettersBy(HttpClient client, String format) {
    return client.sendAsync(
        request(server, token, path("/letters." + format)).GET().build(),
        BodyHandlers.ofByteArray());
  }

  /** The same import for another caller, or on another node. */
  public BulkImport on(URI other, Supplier<String> otherToken) {
    return new BulkImport(other, otherToken, id);
  }

  private HttpResponse<byte[]> get(String under) {
    return send(
        server,
        token,
        "GET",
        path(under) + (under.isEmpty() ? "?max=100" : ""),
        BodyPublishers.noBody(),
        "text/csv");
  }

  private String path(String under) {
    return IMPORTS + "/" + id + under;
  }

  private static HttpRequest.Builder request(URI server, Supplier<String> token, String path) {
    return HttpRequest.newBuilder(server.resolve(path))
        .timeout(Duration.ofMinutes(20))
        .header("Authorization", "Bearer " + token.get());
  }

  private static HttpResponse<byte[]> send(
      URI server,
      Supplier<String> token,
      String method,
      String path,
      HttpRequest.BodyPublisher body,
      String type) {
    return send(request(server, token, path).header("Content-Type", type).method(method, body));
  }

  private static HttpResponse<byte[]> send(HttpRequest.Builder request) {
    try {
      HttpResponse<byte[]> response = HTTP.send(request.build(), BodyHandlers.ofByteArray());
      ApiContract.check(response);
      return response;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private static JsonNode json(HttpResponse<byte[]> answer) {
    try {
      return AdminApi.JSON.readTree(answer.body());
    } catch (IOException e) {
      throw new AssertionError("no JSON", e);
    }
  }
}
