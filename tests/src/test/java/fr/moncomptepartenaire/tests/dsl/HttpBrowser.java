package fr.moncomptepartenaire.tests.dsl;

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
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.jsoup.Jsoup;

/**
 * A browser without a window, for races and attacks. It keeps cookies, follows redirects within
 * Keycloak and stops at one that leads elsewhere. Like a browser, and unlike the Java library's
 * cookie store, it sends Secure cookies to http://localhost.
 */
public final class HttpBrowser {
  // HTTP/1.1, so that each browser has a connection of its own.
  private static final HttpClient HTTP =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(10))
          .build();

  private final Map<String, String> cookies = new LinkedHashMap<>();
  private final URI home;
  private final Map<String, String> headers = new LinkedHashMap<>();
  private String language = "fr";

  /** A new browser without cookies, for one node. */
  public HttpBrowser(URI home) {
    this.home = home;
  }

  /** A browser with the same cookies, perhaps on another node. */
  public HttpBrowser clone(URI node) {
    var other = new HttpBrowser(node);
    other.cookies.putAll(cookies);
    other.language = language;
    other.headers.putAll(headers);
    return other;
  }

  public HttpBrowser speaking(String tag) {
    language = tag;
    return this;
  }

  /** Sends the name of a browser. */
  public HttpBrowser named(String userAgent) {
    headers.put("User-Agent", userAgent);
    return this;
  }

  /** Comes from an address, as far as a proxy says so. */
  public HttpBrowser from(String address) {
    headers.put("X-Forwarded-For", address);
    return this;
  }

  public Map<String, String> cookies() {
    return cookies;
  }

  public URI home() {
    return home;
  }

  /** Opens a URL. */
  public Page open(URI address) {
    return follow("GET", address, "");
  }

  /** Posts a form with exactly these fields. */
  public Page post(URI address, Map<String, String> fields) {
    return follow(
        "POST",
        address,
        fields.entrySet().stream()
            .map(
                field ->
                    URLEncoder.encode(field.getKey(), StandardCharsets.UTF_8)
                        + "="
                        + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
            .collect(Collectors.joining("&")));
  }

  private Page follow(String method, URI address, String body) {
    String currentMethod = method;
    String currentBody = body;
    URI current = address;
    for (int hops = 0; hops < 15; hops++) {
      HttpResponse<String> response = send(currentMethod, current, currentBody);
      int status = response.statusCode();
      if (status < 300 || status >= 400) {
        return new Page(
            this, current, status, Jsoup.parse(response.body(), current.toString()), response);
      }
      URI next = current.resolve(response.headers().firstValue("Location").orElseThrow());
      if (!next.getAuthority().equals(home.getAuthority())) {
        return new Page(this, next, status, Jsoup.parse(""), response);
      }
      current = next;
      currentMethod = "GET";
      currentBody = "";
    }
    throw new AssertionError("redirected without end at " + current);
  }

  private HttpResponse<String> send(String method, URI address, String body) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(address)
            .timeout(Duration.ofMinutes(2))
            .header("Accept-Language", language)
            .header("Accept", "text/html")
            .method(
                method,
                method.equals("POST") ? BodyPublishers.ofString(body) : BodyPublishers.noBody());
    headers.forEach(request::header);
    if (method.equals("POST")) {
      request.header("Content-Type", "application/x-www-form-urlencoded");
    }
    synchronized (cookies) {
      if (!cookies.isEmpty()) {
        request.header(
            "Cookie",
            cookies.entrySet().stream()
                .map(cookie -> cookie.getKey() + "=" + cookie.getValue())
                .collect(Collectors.joining("; ")));
      }
    }
    try {
      HttpResponse<String> response = HTTP.send(request.build(), BodyHandlers.ofString());
      take(response);
      return response;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** Keeps the cookies of an answer, even one that another client has received. */
  public void take(HttpResponse<?> response) {
    synchronized (cookies) {
      response.headers().allValues("Set-Cookie").forEach(this::keep);
    }
  }

  private void keep(String line) {
    String pair = line.split(";", 2)[0];
    String name = pair.substring(0, pair.indexOf('='));
    String value = pair.substring(pair.indexOf('=') + 1);
    if (value.isEmpty() || line.contains("Max-Age=0")) {
      cookies.remove(name);
    } else {
      cookies.put(name, value);
    }
  }
}
