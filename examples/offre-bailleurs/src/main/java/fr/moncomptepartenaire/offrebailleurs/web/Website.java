package fr.moncomptepartenaire.offrebailleurs.web;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import fr.moncomptepartenaire.offrebailleurs.oidc.Realm;
import fr.moncomptepartenaire.offrebailleurs.oidc.Settings;
import fr.moncomptepartenaire.offrebailleurs.oidc.UnreachableRealmException;
import fr.moncomptepartenaire.offrebailleurs.tenants.Tenants;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Listens on the loopback interface; leads each request to its handler. */
public final class Website implements AutoCloseable {
  private static final System.Logger LOG = System.getLogger(Website.class.getName());
  private static final Pattern TENANT = Pattern.compile("/tenants/([0-9]{1,9})");
  private static final int THREADS = 16;

  private final Settings settings;
  private final Sessions sessions;
  private final Pages pages;
  private final SignInPages signIn;
  private final TenantPages tenantPages;
  private final TenantApi api;
  private final HttpServer server;
  private final ExecutorService threads;

  private Website(Settings settings, InstantSource clock) throws IOException {
    this.settings = settings;
    Realm realm = new Realm(settings);
    Tenants tenants = new Tenants();
    sessions = new Sessions(settings, realm, clock);
    pages = new Pages(URI.create(settings.issuer() + "/account/"));
    signIn = new SignInPages(settings, realm, sessions, pages);
    tenantPages = new TenantPages(settings, sessions, tenants, pages);
    api = new TenantApi(realm, tenants);
    server =
        HttpServer.create(
            new InetSocketAddress(InetAddress.getLoopbackAddress(), settings.port()), 0);
    threads = Executors.newFixedThreadPool(THREADS);
    server.setExecutor(threads);
    server.createContext("/", this::answer);
  }

  /** Starts to answer. */
  public static Website start(Settings settings, InstantSource clock) throws IOException {
    Website website = new Website(settings, clock);
    website.server.start();
    return website;
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      send(exchange, reply(new Call(exchange)));
    }
  }

  private Reply reply(Call call) throws IOException {
    try {
      // A foreign name that leads here (DNS rebinding) is not this application.
      return call.header("Host").filter(settings.baseUrl().getAuthority()::equals).isPresent()
          ? routed(call)
          : Reply.plain(421, "misdirected");
    } catch (UnreachableRealmException e) {
      LOG.log(System.Logger.Level.WARNING, "the realm does not answer: {0}", e.getMessage());
      return Reply.page(503, pages.unavailable(call.texts())).with("Retry-After", "10");
    } catch (RuntimeException e) { // Whatever it is, the browser gets an answer.
      LOG.log(System.Logger.Level.ERROR, "a request failed", e);
      return Reply.plain(500, "error");
    }
  }

  private Reply routed(Call call) throws IOException {
    Matcher tenant = TENANT.matcher(call.path());
    if (tenant.matches()) {
      int number = Integer.parseInt(tenant.group(1));
      return switch (call.method()) {
        case "GET", "POST" -> tenantPages.one(call, number);
        default -> wrongMethod("GET, POST");
      };
    }
    return switch (call.path()) {
      case "/" -> isGet(call) ? tenantPages.list(call) : wrongMethod("GET");
      case "/sign-in" -> isGet(call) ? sessions.begin() : wrongMethod("GET");
      case "/callback" -> isGet(call) ? signIn.callback(call) : wrongMethod("GET");
      case "/signed-out" ->
          isGet(call) ? Reply.page(200, pages.signedOut(call.texts())) : wrongMethod("GET");
      case "/rights" -> isPost(call) ? signIn.newRights(call) : wrongMethod("POST");
      case "/sign-out" -> isPost(call) ? signIn.signOut(call) : wrongMethod("POST");
      case "/backchannel-logout" -> isPost(call) ? signIn.backChannel(call) : wrongMethod("POST");
      case "/api/tenants" -> isGet(call) ? api.list(call) : wrongMethod("GET");
      case "/style.css" -> new Reply(200, "text/css", resource("style.css"), Map.of());
      case "/icon.svg" -> new Reply(200, "image/svg+xml", resource("icon.svg"), Map.of());
      default -> Reply.page(404, pages.notFound(call.texts()));
    };
  }

  private static boolean isGet(Call call) {
    return call.method().equals("GET") || call.method().equals("HEAD");
  }

  private static boolean isPost(Call call) {
    return call.method().equals("POST");
  }

  private static Reply wrongMethod(String allowed) {
    return Reply.plain(405, "method not allowed").with("Allow", allowed);
  }

  private void send(HttpExchange exchange, Reply reply) throws IOException {
    byte[] body = reply.body().getBytes(StandardCharsets.UTF_8);
    Headers headers = exchange.getResponseHeaders();
    headers.set("Content-Type", reply.type() + "; charset=utf-8");
    headers.set("Cache-Control", "no-store");
    headers.set("Content-Security-Policy", policy());
    headers.set("X-Content-Type-Options", "nosniff");
    // With no-referrer, browsers would hide the origin of our own forms from us.
    headers.set("Referrer-Policy", "same-origin");
    headers.set("Cross-Origin-Opener-Policy", "same-origin");
    if (settings.isSecure()) {
      headers.set("Strict-Transport-Security", "max-age=31536000");
    }
    reply.headers().forEach(headers::set);
    boolean empty = body.length == 0 || exchange.getRequestMethod().equals("HEAD");
    exchange.sendResponseHeaders(reply.status(), empty ? -1 : body.length);
    if (!empty) {
      exchange.getResponseBody().write(body);
    }
  }

  // The form of sign-out leads on to the realm, and browsers want that address named too.
  private String policy() {
    return "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self' "
        + settings.issuer().resolve("/")
        + "; base-uri 'none'; frame-ancestors 'none'";
  }

  private static String resource(String name) throws IOException {
    try (InputStream file = Objects.requireNonNull(Website.class.getResourceAsStream(name))) {
      return new String(file.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
