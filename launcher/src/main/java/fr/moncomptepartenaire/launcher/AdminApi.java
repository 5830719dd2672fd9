package fr.moncomptepartenaire.launcher;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Calls Keycloak's and our REST interfaces with the token of one account. */
public final class AdminApi {
  public static final ObjectMapper JSON = new ObjectMapper();

  private static final HttpClient HTTP =
      HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(10)).build();

  private final URI baseUrl;
  private final String realm;
  private final Map<String, String> grant;
  private final Consumer<HttpResponse<String>> watcher;
  private @Nullable String token;
  private long renewAt;

  private AdminApi(URI baseUrl, String realm, Map<String, String> grant) {
    this(baseUrl, realm, grant, any -> {});
  }

  private AdminApi(
      URI baseUrl,
      String realm,
      Map<String, String> grant,
      Consumer<HttpResponse<String>> watcher) {
    this.baseUrl = baseUrl;
    this.realm = realm;
    this.grant = grant;
    this.watcher = watcher;
  }

  /** The platform's administrator, of the realm master. */
  public static AdminApi platform(URI baseUrl, String username, String password) {
    return new AdminApi(
        baseUrl,
        "master",
        Map.of(
            "grant_type",
            "password",
            "client_id",
            "admin-cli",
            "username",
            username,
            "password",
            password));
  }

  /** The service account of a client. */
  public static AdminApi service(URI baseUrl, String realm, String clientId, String secret) {
    return new AdminApi(
        baseUrl,
        realm,
        Map.of("grant_type", "client_credentials", "client_id", clientId, "client_secret", secret));
  }

  /** The same account; the watcher sees each answer before the caller does. */
  public AdminApi watchedBy(Consumer<HttpResponse<String>> other) {
    return new AdminApi(baseUrl, realm, grant, other);
  }

  /** An answer: its status and its body, which may be empty. */
  public record Answer(int status, String body, HttpResponse<String> response) {
    /** The body as JSON. */
    public JsonNode json() {
      try {
        return JSON.readTree(body);
      } catch (JsonProcessingException e) {
        throw new LaunchException("no JSON: " + body, e);
      }
    }

    /** This answer, if its status is one of the expected ones; throws otherwise. */
    public Answer expect(int... statuses) {
      for (int expected : statuses) {
        if (status == expected) {
          return this;
        }
      }
      throw new LaunchException(
          response.request().method()
              + " "
              + response.request().uri().getPath()
              + " answered "
              + status
              + ": "
              + body);
    }
  }

  public Answer get(String path) {
    return send("GET", path, null);
  }

  public Answer post(String path, Object body) {
    return send("POST", path, body);
  }

  public Answer put(String path, Object body) {
    return send("PUT", path, body);
  }

  public Answer delete(String path) {
    return send("DELETE", path, null);
  }

  /** Sends a request; the body is written as JSON unless it is a text already. */
  public Answer send(String method, String path, @Nullable Object body) {
    try {
      String text =
          body == null ? "" : body instanceof String given ? given : JSON.writeValueAsString(body);
      HttpResponse<String> response =
          exchange(
              HttpRequest.newBuilder(baseUrl.resolve(path))
                  .method(method, BodyPublishers.ofString(text)),
              BodyHandlers.ofString());
      watcher.accept(response);
      return new Answer(response.statusCode(), response.body(), response);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Sends a POST without a body; answers the file of the response. */
  public byte[] file(String path, String type) {
    HttpResponse<byte[]> response =
        exchange(
            HttpRequest.newBuilder(baseUrl.resolve(path))
                .header("Accept", type)
                .POST(BodyPublishers.noBody()),
            BodyHandlers.ofByteArray());
    if (response.statusCode() != 200) {
      throw new LaunchException("POST " + path + " answers " + response.statusCode());
    }
    return response.body();
  }

  // A token may become invalid early, as when all sessions end: then this fetches a new one, once.
  private <T> HttpResponse<T> exchange(
      HttpRequest.Builder request, HttpResponse.BodyHandler<T> reader) {
    String first = token();
    HttpResponse<T> response = sent(authorised(request, first), reader);
    return response.statusCode() == 401
        ? sent(authorised(request, tokenAfter(first)), reader)
        : response;
  }

  private static HttpRequest authorised(HttpRequest.Builder request, String token) {
    return request
        .timeout(Duration.ofSeconds(60))
        .setHeader("Authorization", "Bearer " + token)
        .setHeader("Content-Type", "application/json")
        .build();
  }

  private static <T> HttpResponse<T> sent(HttpRequest request, HttpResponse.BodyHandler<T> reader) {
    try {
      return HTTP.send(request, reader);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new LaunchException("interrupted", e);
    }
  }

  /** An access token, renewed shortly before it expires. */
  public synchronized String token() {
    String current = token;
    return current != null && System.nanoTime() < renewAt ? current : newToken();
  }

  /** A new access token, unless another thread has already replaced the refused one. */
  private synchronized String tokenAfter(String refused) {
    return refused.equals(token) ? newToken() : token();
  }

  private String newToken() {
    HttpResponse<String> response =
        sent(
            HttpRequest.newBuilder(
                    baseUrl.resolve("/realms/" + realm + "/protocol/openid-connect/token"))
                .timeout(Duration.ofSeconds(60))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(form(grant)))
                .build(),
            BodyHandlers.ofString());
    JsonNode answer =
        new Answer(response.statusCode(), response.body(), response).expect(200).json();
    String fetched = answer.get("access_token").asText();
    token = fetched;
    renewAt =
        System.nanoTime() + Duration.ofSeconds(answer.get("expires_in").asLong() / 2).toNanos();
    return fetched;
  }

  private static String form(Map<String, String> fields) {
    return fields.entrySet().stream()
        .map(
            field ->
                field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
        .collect(Collectors.joining("&"));
  }
}
