package fr.moncomptepartenaire.tests.dsl;

import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import fr.moncomptepartenaire.launcher.AdminApi;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;
import org.assertj.core.api.AssertProvider;
import org.jspecify.annotations.Nullable;

/** Calls a REST interface with any headers and body, and accepts any answer. */
public final class Caller {
  private static final HttpClient HTTP =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(10))
          .build();

  private static final JsonMapper ESCAPING =
      JsonMapper.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();

  private final String name;
  private final Supplier<Optional<String>> token;
  private final Supplier<URI> server;

  private Caller(String name, Supplier<Optional<String>> token) {
    this(name, token, () -> Platform.get().baseUrl());
  }

  private Caller(String name, Supplier<Optional<String>> token, Supplier<URI> server) {
    this.name = name;
    this.token = token;
    this.server = server;
  }

  /** A caller without a token. */
  public static Caller anonymous() {
    return new Caller("nobody", Optional::empty);
  }

  /** A caller with a token, which is supplied again for each call. */
  public static Caller bearing(String name, Supplier<String> token) {
    return new Caller(name, () -> Optional.of(token.get()));
  }

  /** The same caller on another server. */
  public Caller at(URI other) {
    return new Caller(name, token, () -> other);
  }

  /** The operators' program. */
  public static Caller operator() {
    AdminApi operator = Platform.get().operator();
    return bearing("the operators' program", operator::token);
  }

  /** The people of the caller's organisation. */
  public Users users() {
    return new Users(this);
  }

  /** The caller's own entry, as the organisation's interface shows it. */
  public Answer me() {
    return get(ApiDocument.ORGANISATIONS.under() + "/me");
  }

  /** The caller's own second factors. */
  public Answer ownSecondFactors() {
    return get(ApiDocument.ORGANISATIONS.under() + "/me/second-factors");
  }

  /** The caller's organisation, as each of its people reads it. */
  public Answer ownOrganisation() {
    return get(ApiDocument.ORGANISATIONS.under() + "/organisation");
  }

  /** The habilitation groups that the caller may grant. */
  public Answer habilitationGroups() {
    return get(ApiDocument.ORGANISATIONS.under() + "/habilitation-groups");
  }

  /** Those, and the groups that the caller may only take away. */
  public Answer allHabilitationGroups() {
    return get(ApiDocument.ORGANISATIONS.under() + "/habilitation-groups?all=true");
  }

  /** The newest rows of the organisation's journal. */
  public Answer journal() {
    return get(ApiDocument.ORGANISATIONS.under() + "/journal?max=100");
  }

  /** Keycloak's userinfo for the bearer of the token. */
  public Answer userInfo() {
    return get("/realms/" + Platform.REALM + "/protocol/openid-connect/userinfo");
  }

  /** The organisations in the operators' interface. */
  public Directory organisations() {
    return new Directory(this);
  }

  public OrganisationImports organisationImports() {
    return new OrganisationImports(this);
  }

  public ReturnedLetters returnedLetters() {
    return new ReturnedLetters(this);
  }

  public Notices notices() {
    return new Notices(this);
  }

  public OutgoingMails mails() {
    return new OutgoingMails(this);
  }

  public SecondFactorResets secondFactorResets() {
    return new SecondFactorResets(this);
  }

  public Campaigns campaigns() {
    return new Campaigns(this);
  }

  public record Answer(int status, HttpResponse<byte[]> response)
      implements AssertProvider<AnswerAssert> {
    public String text() {
      return new String(response.body(), StandardCharsets.UTF_8);
    }

    public JsonNode json() {
      try {
        return AdminApi.JSON.readTree(response.body());
      } catch (IOException e) {
        throw new AssertionError("no JSON: " + text(), e);
      }
    }

    /** The id in the answer's body. */
    public String id() {
      return json().get("id").asText();
    }

    /** The first header of that name, or an empty text. */
    public String header(String header) {
      return response.headers().firstValue(header).orElse("");
    }

    @Override
    public AnswerAssert assertThat() {
      return new AnswerAssert(this);
    }

    @Override
    public String toString() {
      return response.request().method()
          + " "
          + response.request().uri()
          + " answered "
          + status
          + ": "
          + text();
    }
  }

  public Answer get(String path, String... headers) {
    return send("GET", path, null, headers);
  }

  /** Posts a value as JSON. */
  public Answer post(String path, Object body, String... headers) {
    return send("POST", path, json(body), withJson(headers));
  }

  /** Puts a value as JSON. */
  public Answer put(String path, Object body, String... headers) {
    return send("PUT", path, json(body), withJson(headers));
  }

  /** Posts a text as it is, declared as JSON. */
  public Answer postText(String path, String body) {
    return send("POST", path, body, "Content-Type", "application/json");
  }

  /**
   * Sends a request as it is.
   *
   * @param path with its query, percent-encoded
   * @param headers names and values in turn
   */
  public Answer send(String method, String path, @Nullable String body, String... headers) {
    return exchange(
        method,
        path,
        body == null
            ? BodyPublishers.noBody()
            : BodyPublishers.ofString(body, StandardCharsets.UTF_8),
        headers);
  }

  /** The same with any bytes. */
  public Answer sendBytes(String method, String path, byte[] body, String... headers) {
    return exchange(method, path, BodyPublishers.ofByteArray(body), headers);
  }

  /** The same without a Content-Length. */
  public Answer sendChunked(String method, String path, byte[] body, String... headers) {
    return exchange(
        method, path, BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(body)), headers);
  }

  private Answer exchange(String method, String path, BodyPublisher body, String... headers) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(server.get().resolve(path))
            .timeout(Duration.ofSeconds(60))
            .method(method, body);
    token.get().ifPresent(bearer -> request.header("Authorization", "Bearer " + bearer));
    if (headers.length > 0) {
      request.headers(headers);
    }
    try {
      HttpResponse<byte[]> response = HTTP.send(request.build(), BodyHandlers.ofByteArray());
      ApiContract.check(response);
      return new Answer(response.statusCode(), response);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private static String json(Object value) {
    try {
      String text = AdminApi.JSON.writeValueAsString(value);
      // JSON can carry half a surrogate pair only as an escape.
      return StandardCharsets.UTF_8.newEncoder().canEncode(text)
          ? text
          : ESCAPING.writeValueAsString(value);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String[] withJson(String... headers) {
    String[] all = new String[headers.length + 2];
    System.arraycopy(headers, 0, all, 0, headers.length);
    all[headers.length] = "Content-Type";
    all[headers.length + 1] = "application/json";
    return all;
  }

  @Override
  public String toString() {
    return name;
  }
}
