package fr.moncomptepartenaire.launcher;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Shows the caught mails to people, and to programs by the paths of Mailpit's API ({@code GET
 * /api/v1/messages}, {@code GET /api/v1/message/{ID}} or {@code /latest}), since the compose file
 * runs Mailpit instead.
 */
public final class MailPage implements Running.Stoppable {
  /** Mails give access to accounts: only requests with these host names are answered. */
  private static final Set<String> OWN_NAMES = Set.of("localhost", "127.0.0.1");

  private static final String API_MESSAGE = "/api/v1/message/";
  private static final String HTML_PART = "/html/";

  private final HttpServer server;
  private final ExecutorService threads;
  private final MailCatcher catcher;

  private MailPage(HttpServer server, ExecutorService threads, MailCatcher catcher) {
    this.server = server;
    this.threads = threads;
    this.catcher = catcher;
  }

  /** Starts the page on a port. */
  public static MailPage start(int port, MailCatcher catcher) {
    return Running.start(() -> launch(port, catcher));
  }

  private static MailPage launch(int port, MailCatcher catcher) {
    try {
      HttpServer server = HttpServer.create(new InetSocketAddress(FreePorts.loopback(), port), 0);
      ExecutorService threads = Executors.newFixedThreadPool(4);
      server.setExecutor(threads);
      MailPage page = new MailPage(server, threads, catcher);
      server.createContext("/", page::answer);
      server.start();
      return page;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The address of the page. */
  public URI url() {
    return URI.create("http://localhost:" + server.getAddress().getPort() + "/");
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
    Running.forget(this);
  }

  private record Reply(int status, String type, String body, String policy) {
    private static final String PAGE_POLICY =
        "default-src 'none'; style-src 'unsafe-inline'; frame-src 'self'; frame-ancestors 'none'";

    /** Policy of a mail's HTML: nothing runs or loads; links open in another window. */
    private static final String MAIL_POLICY =
        "default-src 'none'; style-src 'unsafe-inline'; img-src data:; frame-ancestors 'self';"
            + " sandbox allow-popups allow-popups-to-escape-sandbox";

    static Reply page(int status, String body) {
      return new Reply(status, "text/html", body, PAGE_POLICY);
    }

    static Reply mail(String body) {
      return new Reply(200, "text/html", body, MAIL_POLICY);
    }

    static Reply json(int status, Object body) {
      return new Reply(status, "application/json", body.toString(), PAGE_POLICY);
    }
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      Reply reply = reply(exchange);
      byte[] bytes = reply.body().getBytes(StandardCharsets.UTF_8);
      var headers = exchange.getResponseHeaders();
      headers.add("Content-Type", reply.type() + "; charset=utf-8");
      headers.add("X-Content-Type-Options", "nosniff");
      headers.add("Referrer-Policy", "no-referrer");
      headers.add("Cache-Control", "no-store");
      headers.add("Content-Security-Policy", reply.policy());
      boolean head = exchange.getRequestMethod().equals("HEAD");
      exchange.sendResponseHeaders(reply.status(), head || bytes.length == 0 ? -1 : bytes.length);
      if (!head && bytes.length > 0) {
        exchange.getResponseBody().write(bytes);
      }
    }
  }

  private Reply reply(HttpExchange exchange) {
    Words words = Words.of(exchange.getRequestHeaders().getFirst("Accept-Language"));
    if (!isAskedForByOwnName(exchange)) {
      return Reply.page(403, page(words, "403", ""));
    }
    if (!Set.of("GET", "HEAD").contains(exchange.getRequestMethod())) {
      return Reply.page(405, page(words, "405", ""));
    }
    String path = exchange.getRequestURI().getPath();
    if (path.equals("/")) {
      return Reply.page(200, list(words));
    }
    if (path.equals("/api/v1/messages")) {
      return Reply.json(200, messages());
    }
    if (path.startsWith(API_MESSAGE)) {
      return mail(path.substring(API_MESSAGE.length()))
          .map(mail -> Reply.json(200, message(mail)))
          .orElseGet(() -> Reply.json(404, "{\"Error\":\"message not found\"}"));
    }
    if (path.startsWith(HTML_PART)) {
      return mail(path.substring(HTML_PART.length()))
          .map(mail -> Reply.mail("<base target=\"_blank\">" + mail.html()))
          .orElseGet(() -> Reply.page(404, page(words, words.unknown(), "")));
    }
    return mail(path.substring(1))
        .map(mail -> Reply.page(200, one(words, mail)))
        .orElseGet(() -> Reply.page(404, page(words, words.unknown(), "")));
  }

  /** Prevents DNS rebinding: another site may point its name to 127.0.0.1 and read these pages. */
  private static boolean isAskedForByOwnName(HttpExchange exchange) {
    String host = exchange.getRequestHeaders().getFirst("Host");
    return host != null && OWN_NAMES.contains(host.replaceFirst(":\\d+$", ""));
  }

  private Optional<CaughtMail> mail(String number) {
    List<CaughtMail> newestFirst = newestFirst();
    return number.equals("latest")
        ? newestFirst.stream().findFirst()
        : newestFirst.stream()
            .filter(mail -> Integer.toString(mail.number()).equals(number))
            .findFirst();
  }

  private List<CaughtMail> newestFirst() {
    List<CaughtMail> mails = new ArrayList<>(catcher.mails());
    Collections.reverse(mails);
    return mails;
  }

  private String list(Words words) {
    List<CaughtMail> mails = newestFirst();
    String rows =
        mails.stream()
            .map(
                mail ->
                    "<tr><td><a href=\"/%s\">%s</a></td><td>%s</td><td>%s</td></tr>"
                        .formatted(
                            mail.number(),
                            escaped(mail.subject()),
                            escaped(String.join(", ", mail.recipients())),
                            escaped(words.time(mail))))
            .collect(Collectors.joining());
    return page(
        words,
        words.received() + " (" + mails.size() + ")",
        "<p><a href=\"/\">%s</a></p>".formatted(words.refresh())
            + (mails.isEmpty()
                ? "<p>" + words.none() + "</p>"
                : "<table><thead><tr><th scope=col>%s<th scope=col>%s<th scope=col>%s</thead><tbody>%s</table>"
                    .formatted(words.subject(), words.to(), words.at(), rows)));
  }

  private static String one(Words words, CaughtMail mail) {
    return page(
        words,
        mail.subject(),
        """
        <p><a href="/">%s</a></p>
        <dl><dt>%s<dd>%s<dt>%s<dd>%s<dt>%s<dd>%s</dl>
        <h2>%s</h2>
        <iframe title="%s" src="/html/%s"></iframe>
        <h2>%s</h2>
        <pre>%s</pre>
        """
            .formatted(
                words.all(),
                words.from(),
                escaped(mail.from()),
                words.to(),
                escaped(String.join(", ", mail.recipients())),
                words.at(),
                escaped(words.time(mail)),
                words.html(),
                words.html(),
                mail.number(),
                words.text(),
                escaped(mail.text())));
  }

  private static String page(Words words, String title, String body) {
    return """
    <!doctype html><html lang="%s"><meta charset="utf-8">
    <meta name="viewport" content="width=device-width"><title>%s</title>
    <style>
    :root{color-scheme:light dark}
    body{font:1rem/1.5 system-ui,sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem}
    table{width:100%%;border-collapse:collapse}
    th,td{text-align:left;padding:.5rem;border-bottom:1px solid #8888;overflow-wrap:anywhere}
    pre{white-space:pre-wrap;overflow-wrap:anywhere;padding:1rem;border:1px solid #8888}
    iframe{width:100%%;height:32rem;border:1px solid #8888;background:#fff}
    </style><main><h1>%s</h1>%s</main></html>
    """
        .formatted(words.language(), escaped(title), escaped(title), body);
  }

  private ObjectNode messages() {
    List<CaughtMail> mails = newestFirst();
    ObjectNode json = AdminApi.JSON.createObjectNode();
    for (String count : List.of("total", "unread", "count", "messages_count", "messages_unread")) {
      json.put(count, mails.size());
    }
    json.put("start", 0);
    ArrayNode messages = json.putArray("messages");
    for (CaughtMail mail : mails) {
      messages.add(summary(mail).put("Snippet", snippet(mail)));
    }
    return json;
  }

  private static ObjectNode message(CaughtMail mail) {
    return summary(mail)
        .put("Date", mail.receivedAt().toString())
        .put("Text", mail.text())
        .put("HTML", mail.html());
  }

  private static ObjectNode summary(CaughtMail mail) {
    ObjectNode json = AdminApi.JSON.createObjectNode();
    json.put("ID", Integer.toString(mail.number()));
    json.set("From", address(mail.from()));
    ArrayNode to = json.putArray("To");
    mail.recipients().forEach(recipient -> to.add(address(recipient)));
    json.put("Subject", mail.subject());
    json.put("Created", mail.receivedAt().toString());
    json.put("Size", mail.source().length());
    return json;
  }

  private static ObjectNode address(String address) {
    return AdminApi.JSON.createObjectNode().put("Name", "").put("Address", address);
  }

  private static String snippet(CaughtMail mail) {
    String line = mail.text().strip().replaceAll("\\s+", " ");
    return line.substring(0, Math.min(200, line.length()));
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }

  /** The texts of these pages. */
  private record Words(
      String language,
      String received,
      String refresh,
      String none,
      String all,
      String unknown,
      String subject,
      String from,
      String to,
      String at,
      String html,
      String text) {
    private static final Words FRENCH =
        new Words(
            "fr",
            "Messages reçus",
            "Actualiser",
            "Aucun message pour l’instant.",
            "Tous les messages",
            "Message inconnu",
            "Objet",
            "De",
            "À",
            "Reçu",
            "Version HTML",
            "Version texte");
    private static final Words ENGLISH =
        new Words(
            "en",
            "Mails received",
            "Refresh",
            "No mail yet.",
            "All mails",
            "Unknown mail",
            "Subject",
            "From",
            "To",
            "Received",
            "HTML version",
            "Text version");

    /** English if the browser prefers it, else French. */
    static Words of(@Nullable String acceptLanguage) {
      return acceptLanguage != null && acceptLanguage.toLowerCase(Locale.ROOT).startsWith("en")
          ? ENGLISH
          : FRENCH;
    }

    String time(CaughtMail mail) {
      return DateTimeFormatter.ofLocalizedDateTime(FormatStyle.SHORT, FormatStyle.MEDIUM)
          .withLocale(Locale.forLanguageTag(language))
          .format(mail.receivedAt().atZone(ZoneId.systemDefault()));
    }
  }
}
