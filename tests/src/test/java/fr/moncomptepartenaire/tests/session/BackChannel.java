package fr.moncomptepartenaire.tests.session;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import fr.moncomptepartenaire.tests.dsl.Platform;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.concurrent.atomic.AtomicReference;

/** The telephone of a back-channel sign-in (CIBA): whoever holds it agrees. */
final class BackChannel implements AutoCloseable {
  private final HttpServer server;
  private final AtomicReference<String> asked = new AtomicReference<>();

  private BackChannel(HttpServer server) {
    this.server = server;
    server.createContext("/", this::take);
    server.start();
  }

  static BackChannel open() {
    try {
      return new BackChannel(
          HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  URI address() {
    return URI.create("http://localhost:" + server.getAddress().getPort() + "/");
  }

  private void take(HttpExchange exchange) throws IOException {
    exchange.getRequestBody().readAllBytes();
    asked.set(exchange.getRequestHeaders().getFirst("Authorization"));
    exchange.sendResponseHeaders(201, -1);
    exchange.close();
  }

  /** Agrees to what Keycloak asked last. */
  void agree(URI keycloak) {
    try {
      HttpClient.newHttpClient()
          .send(
              HttpRequest.newBuilder(
                      keycloak.resolve(
                          "/realms/"
                              + Platform.REALM
                              + "/protocol/openid-connect/ext/ciba/auth/callback"))
                  .header("Authorization", String.valueOf(asked.getAndSet(null)))
                  .header("Content-Type", "application/json")
                  .POST(BodyPublishers.ofString("{\"status\":\"SUCCEED\"}"))
                  .build(),
              BodyHandlers.discarding());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
