package fr.moncomptepartenaire.launcher;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Shows a person what the mail catcher took, and programs too, in the words of Mailpit's API
 * ({@code /api/v1/messages}, {@code /api/v1/message/{ID}}), which the compose file runs in its
 * place.
 */
public final class MailPage implements AutoCloseable {
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
    try {
      HttpServer server =
          HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
      ExecutorService threads = Executors.newFixedThreadPool(4);
      server.setExecutor(threads);
      var page = new MailPage(server, threads, catcher);
      server.createContext("/", page::answer);
      server.start();
      return page;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Where the page is. */
  public URI url() {
    return URI.create("http://localhost:" + server.getAddress().getPort() + "/");
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      String path = exchange.getRequestURI().getPath();
      if (path.equals("/")) {
        send(exchange, 200, "text/html", list());
      } else if (path.equals("/api/v1/messages")) {
        send(exchange, 200, "application/json", AdminApi.JSON.writeValueAsString(messages()));
      } else if (path.startsWith("/api/v1/message/")) {
        Optional<CaughtMail> mail = mail(path.substring("/api/v1/message/".length()));
        send(
            exchange,
            mail.isPresent() ? 200 : 404,
            "application/json",
            AdminApi.JSON.writeValueAsString(mail.map(MailPage::message).orElse(Map.of())));
      } else if (path.startsWith("/html/")) {
        Optional<CaughtMail> mail = mail(path.substring("/html/".length()));
        send(
            exchange,
            mail.isPresent() ? 200 : 404,
            "text/html",
            mail.map(CaughtMail::html).orElse(""));
      } else {
        Optional<CaughtMail> mail = mail(path.substring(1));
        send(
            exchange,
            mail.isPresent() ? 200 : 404,
            "text/html",
            mail.map(MailPage::one).orElseGet(() -> page("Message inconnu", "")));
      }
    }
  }

  private Optional<CaughtMail> mail(String number) {
    return catcher.mails().stream()
        .filter(mail -> Integer.toString(mail.number()).equals(number))
        .findFirst();
  }

  private String list() {
    List<CaughtMail> mails = new ArrayList<>(catcher.mails());
    Collections.reverse(mails);
    StringBuilder rows = new StringBuilder();
    for (CaughtMail mail : mails) {
      rows.append("<tr><td><a href=\"/")
          .append(mail.number())
          .append("\">")
          .append(escaped(mail.subject()))
          .append("</a></td><td>")
          .append(escaped(String.join(", ", mail.recipients())))
          .append("</td><td>")
          .append(escaped(mail.receivedAt().toString()))
          .append("</td></tr>");
    }
    return page(
        "Messages reçus (" + mails.size() + ")",
        mails.isEmpty()
            ? "<p>Aucun message pour l’instant. La page se recharge toute seule.</p>"
            : "<table><thead><tr><th scope=col>Objet<th scope=col>À<th scope=col>Reçu</thead><tbody>"
                + rows
                + "</tbody></table>");
  }

  private static String one(CaughtMail mail) {
    // Sandboxed: nothing in a mail runs or loads here.
    return page(
        mail.subject(),
        "<p><a href=\"/\">Tous les messages</a></p><p>À : "
            + escaped(String.join(", ", mail.recipients()))
            + "</p><pre>"
            + escaped(mail.text())
            + "</pre><iframe sandbox title=\"Version HTML\" src=\"/html/"
            + mail.number()
            + "\"></iframe>");
  }

  private static String page(String title, String body) {
    return "<!doctype html><html lang=fr><meta charset=utf-8><meta name=viewport"
        + " content=\"width=device-width\"><title>"
        + escaped(title)
        + "</title>"
        + (title.startsWith("Messages") ? "<meta http-equiv=refresh content=5>" : "")
        + "<style>:root{color-scheme:light dark}body{font:1rem/1.5 system-ui,sans-serif;max-width:60rem;"
        + "margin:2rem auto;padding:0 1rem}table{width:100%;border-collapse:collapse}th,td{text-align:left;"
        + "padding:.5rem;border-bottom:1px solid #8888}pre{white-space:pre-wrap;padding:1rem;border:1px"
        + " solid #8888}iframe{width:100%;height:32rem;border:1px solid #8888;background:#fff}</style><h1>"
        + escaped(title)
        + "</h1>"
        + body
        + "</html>";
  }

  private Map<String, Object> messages() {
    List<CaughtMail> mails = new ArrayList<>(catcher.mails());
    Collections.reverse(mails);
    return Map.of(
        "total", mails.size(), "messages", mails.stream().map(MailPage::message).toList());
  }

  private static Map<String, Object> message(CaughtMail mail) {
    return Map.of(
        "ID",
        Integer.toString(mail.number()),
        "Subject",
        mail.subject(),
        "From",
        Map.of("Name", "", "Address", mail.from()),
        "To",
        mail.recipients().stream().map(to -> Map.of("Name", "", "Address", to)).toList(),
        "Created",
        mail.receivedAt().toString(),
        "Text",
        mail.text(),
        "HTML",
        mail.html());
  }

  private static void send(HttpExchange exchange, int status, String type, String body)
      throws IOException {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().add("Content-Type", type + "; charset=utf-8");
    exchange.getResponseHeaders().add("X-Content-Type-Options", "nosniff");
    exchange
        .getResponseHeaders()
        .add(
            "Content-Security-Policy",
            "default-src 'none'; style-src 'unsafe-inline'; frame-src 'self'");
    exchange.sendResponseHeaders(status, bytes.length);
    exchange.getResponseBody().write(bytes);
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }
}
