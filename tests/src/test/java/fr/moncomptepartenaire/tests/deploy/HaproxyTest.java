package fr.moncomptepartenaire.tests.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What the balancer does by itself, before two servers that answer everything. */
@DisplayName("deploy/haproxy.cfg")
final class HaproxyTest {
  private static final String SIGN_IN = "/realms/partenaires/login-actions/authenticate";
  private static final String TOKEN = "/realms/partenaires/protocol/openid-connect/token";
  private static final String USERS = "/realms/partenaires/partner/users";
  private static final String PEOPLE_FILE = "/realms/partenaires/partner/imports";
  private static final int SLOW = 60;

  /** Paths of the requests that a server has heard of. */
  private final Queue<String> heard = new ConcurrentLinkedQueue<>();

  private final List<HttpServer> servers = new ArrayList<>();
  private final ExecutorService threads = Executors.newCachedThreadPool();

  @BeforeEach
  void startServers() throws IOException {
    for (int i = 0; i < 2; i++) {
      HttpServer server =
          HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
      server.createContext("/", this::answer);
      server.setExecutor(threads);
      server.start();
      servers.add(server);
    }
  }

  @AfterEach
  void stopServers() {
    servers.forEach(server -> server.stop(0));
    threads.shutdownNow();
  }

  private void answer(HttpExchange exchange) throws IOException {
    exchange.getRequestBody().readAllBytes();
    if (exchange.getRequestMethod().equals("POST")) {
      heard.add(exchange.getRequestURI().getPath());
    }
    exchange.sendResponseHeaders(200, -1);
    exchange.close();
  }

  private Haproxy start() throws IOException, InterruptedException {
    return Haproxy.inFrontOf(address(servers.get(0)), address(servers.get(1)));
  }

  private static String address(HttpServer server) {
    int port = server.getAddress().getPort();
    return "127.0.0.1:" + port + " check port " + port;
  }

  private static String pour(Haproxy haproxy, String from, String path, long bytes)
      throws IOException {
    try (var request = RawRequest.post(from, haproxy.port(), path, bytes)) {
      return request.pour(bytes);
    }
  }

  @Test
  @DisplayName("the address alone leads to the account console, and no other page does")
  void home() throws Exception {
    try (Haproxy haproxy = start()) {
      HttpResponse<Void> home = get(haproxy, "/");
      assertThat(home.statusCode()).isEqualTo(302);
      assertThat(home.headers().firstValue("Location")).contains("/realms/partenaires/account/");
      for (String path : List.of("/realms/partenaires/account/", "/admin/", "/resources/x.css")) {
        assertThat(get(haproxy, path).statusCode()).as(path).isEqualTo(200);
      }
    }
  }

  private static HttpResponse<Void> get(Haproxy haproxy, String path) throws Exception {
    return HttpClient.newHttpClient()
        .send(
            HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + haproxy.port() + path)).build(),
            HttpResponse.BodyHandlers.discarding());
  }

  @Test
  @DisplayName("T55: who sends a byte each 8 s is answered 408, and no server hears of it")
  void slow() throws Exception {
    try (Haproxy haproxy = start()) {
      List<Future<String>> slow = new ArrayList<>();
      for (int i = 0; i < SLOW; i++) {
        String path = List.of(SIGN_IN, TOKEN, USERS, PEOPLE_FILE).get(i % 4);
        slow.add(
            threads.submit(
                () -> {
                  try (var request = RawRequest.post("127.0.0.2", haproxy.port(), path, 10_000)) {
                    return request.drip(Duration.ofSeconds(40));
                  }
                }));
      }
      assertThat(pour(haproxy, "127.0.0.3", SIGN_IN, 10)).contains(" 200 ");
      heard.clear();

      for (Future<String> one : slow) {
        assertThat(one.get()).contains(" 408 ");
      }
      assertThat(heard).isEmpty();
    }
  }

  @Test
  @DisplayName("T55: one byte too much is answered 413, and no server hears of it")
  void tooLarge() throws Exception {
    long most = 256 * 1024;
    try (Haproxy haproxy = start()) {
      for (String path : List.of(SIGN_IN, TOKEN, USERS, "/admin/realms/partenaires/users")) {
        assertThat(pour(haproxy, "127.0.0.3", path, most)).as(path).contains(" 200 ");
        heard.clear();
        assertThat(pour(haproxy, "127.0.0.3", path, most + 1)).as(path).contains(" 413 ");
        assertThat(heard).as(path).isEmpty();
      }
      assertThat(pour(haproxy, "127.0.0.3", PEOPLE_FILE, 5 << 20)).contains(" 200 ");
      heard.clear();
      assertThat(pour(haproxy, "127.0.0.3", PEOPLE_FILE, (6 << 20) + 1)).contains(" 413 ");
      assertThat(pour(haproxy, "127.0.0.3", SIGN_IN, 31_000_000)).contains(" 413 ");
      assertThat(heard).isEmpty();
    }
  }

  @Test
  @DisplayName("T03, T56: an address that asks too often is answered 429, and others are served")
  void tooOften() throws Exception {
    try (Haproxy haproxy = start()) {
      List<String> answers = new ArrayList<>();
      for (int i = 0; i < 130; i++) {
        answers.add(pour(haproxy, "127.0.0.4", i % 2 == 0 ? TOKEN : SIGN_IN, 1));
      }

      assertThat(answers.subList(0, 120)).allMatch(line -> line.contains(" 200 "));
      assertThat(answers.subList(120, 130)).allMatch(line -> line.contains(" 429 "));
      assertThat(pour(haproxy, "127.0.0.4", USERS, 1)).as("another limit").contains(" 200 ");
      assertThat(pour(haproxy, "127.0.0.5", TOKEN, 1)).as("another address").contains(" 200 ");
    }
  }
}
