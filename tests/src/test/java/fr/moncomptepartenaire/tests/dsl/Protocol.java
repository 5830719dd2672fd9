package fr.moncomptepartenaire.tests.dsl;

import fr.moncomptepartenaire.launcher.AdminApi;
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
import java.util.stream.Collectors;

/** Calls the realm's own endpoints as programs do: without cookies, and accepts any answer. */
public final class Protocol {
  private static final HttpClient HTTP =
      HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(10)).build();

  private final URI server;

  public Protocol(URI server) {
    this.server = server;
  }

  /** Posts a form to an endpoint of OpenID Connect, such as {@code token}. */
  public AdminApi.Answer openId(String endpoint, Map<String, String> form) {
    return send(
        request("/protocol/openid-connect/" + endpoint)
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(
                BodyPublishers.ofString(
                    form.entrySet().stream()
                        .map(
                            field ->
                                field.getKey()
                                    + "="
                                    + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                        .collect(Collectors.joining("&")))));
  }

  /**
   * Reads a path of the realm.
   *
   * @param headers names and values in turn
   */
  public AdminApi.Answer get(String path, String... headers) {
    HttpRequest.Builder request = request(path).header("Accept", "application/json");
    return send(headers.length == 0 ? request : request.headers(headers));
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(server.resolve("/realms/" + Platform.REALM + path))
        .timeout(Duration.ofMinutes(1));
  }

  private static AdminApi.Answer send(HttpRequest.Builder request) {
    try {
      HttpResponse<String> response = HTTP.send(request.build(), BodyHandlers.ofString());
      return new AdminApi.Answer(response.statusCode(), response.body(), response);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
