package fr.moncomptepartenaire.tests.dsl;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;

/**
 * Somebody without cookies who comes from an address of their own: one of the loopback network's
 * sixteen million. Java's own HTTP client cannot choose it.
 */
public record Visitor(String address) {
  private static final AtomicInteger LAST = new AtomicInteger();
  private static final String FORM = "application/x-www-form-urlencoded";
  private static final int PATIENCE_MILLISECONDS = 60_000;

  /** Somebody at an address that nobody in this JVM came from. */
  public static Visitor atNewAddress() {
    int number = LAST.incrementAndGet();
    return new Visitor(
        "127." + (64 + (number >> 16)) + "." + ((number >> 8) & 255) + "." + (number & 255));
  }

  /** What a server answered. */
  public record Answer(int status, String head, String body) {
    public Document document() {
      return Jsoup.parse(body);
    }

    /** The first header of this name; empty if there is none. */
    public String header(String name) {
      return head.lines()
          .filter(
              line -> line.toLowerCase(Locale.ROOT).startsWith(name.toLowerCase(Locale.ROOT) + ":"))
          .map(line -> line.substring(name.length() + 1).strip())
          .findFirst()
          .orElse("");
    }

    @Override
    public String toString() {
      return status + "\n" + head + "\n" + document().text();
    }
  }

  public Answer open(URI page) {
    return send("GET", page, FORM, Optional.empty());
  }

  /** Posts a form with exactly these fields. */
  public Answer post(URI page, Map<String, String> fields) {
    return send(
        "POST",
        page,
        FORM,
        Optional.of(
            fields.entrySet().stream()
                .map(
                    field ->
                        field.getKey()
                            + "="
                            + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"))));
  }

  /** Posts a body as it is, of any type; empty for a request that says none. */
  public Answer post(URI page, String type, String body) {
    return send("POST", page, type, Optional.of(body));
  }

  private Answer send(String method, URI page, String type, Optional<String> form) {
    try (Socket socket = new Socket()) {
      socket.bind(new InetSocketAddress(InetAddress.getByName(address), 0));
      socket.connect(
          new InetSocketAddress(InetAddress.getLoopbackAddress(), page.getPort()),
          PATIENCE_MILLISECONDS);
      socket.setSoTimeout(PATIENCE_MILLISECONDS);
      byte[] body = form.orElse("").getBytes(StandardCharsets.UTF_8);
      String query = page.getRawQuery() == null ? "" : "?" + page.getRawQuery();
      String head =
          method
              + " "
              + page.getRawPath()
              + query
              + " HTTP/1.1\r\nHost: "
              + page.getAuthority()
              + "\r\nAccept: text/html\r\nAccept-Language: fr\r\nConnection: close\r\n"
              + (form.isEmpty()
                  ? ""
                  : (type.isEmpty() ? "" : "Content-Type: " + type + "\r\n")
                      + "Content-Length: "
                      + body.length
                      + "\r\n")
              + "\r\n";
      socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
      socket.getOutputStream().write(body);
      socket.getOutputStream().flush();
      return read(socket.getInputStream().readAllBytes());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Answer read(byte[] answer) throws IOException {
    String all = new String(answer, StandardCharsets.ISO_8859_1);
    int end = all.indexOf("\r\n\r\n");
    if (end < 0) {
      throw new AssertionError("no answer: " + all);
    }
    String head = all.substring(0, end);
    byte[] body = Arrays.copyOfRange(answer, end + 4, answer.length);
    boolean chunked = head.toLowerCase(Locale.ROOT).contains("transfer-encoding: chunked");
    return new Answer(
        Integer.parseInt(head.substring(9, 12)),
        head,
        new String(chunked ? unchunked(body) : body, StandardCharsets.UTF_8));
  }

  private static byte[] unchunked(byte[] body) throws IOException {
    var in = new ByteArrayInputStream(body);
    var out = new ByteArrayOutputStream();
    for (int size = size(in); size > 0; size = size(in)) {
      out.write(in.readNBytes(size));
      in.skipNBytes(2);
    }
    return out.toByteArray();
  }

  private static int size(InputStream in) throws IOException {
    StringBuilder line = new StringBuilder();
    for (int next = in.read(); next >= 0 && next != '\n'; next = in.read()) {
      line.append((char) next);
    }
    return line.isEmpty() ? 0 : Integer.parseInt(line.toString().strip(), 16);
  }
}
