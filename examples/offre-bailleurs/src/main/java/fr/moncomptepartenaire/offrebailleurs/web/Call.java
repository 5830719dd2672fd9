package fr.moncomptepartenaire.offrebailleurs.web;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A request, as the handlers want to read it. */
record Call(HttpExchange exchange) {
  /** No form or logout token that comes here is longer. */
  private static final int LONGEST_BODY = 16 * 1024;

  String method() {
    return exchange.getRequestMethod();
  }

  String path() {
    return exchange.getRequestURI().getPath();
  }

  /** The query as it came, still encoded. */
  String query() {
    String query = exchange.getRequestURI().getRawQuery();
    return query == null ? "" : query;
  }

  Optional<String> header(String name) {
    return Optional.ofNullable(exchange.getRequestHeaders().getFirst(name));
  }

  Texts texts() {
    return Texts.of(header("Accept-Language"));
  }

  /** The value of a cookie, or null. */
  @Nullable String cookie(String name) {
    for (String pair : header("Cookie").orElse("").split(";", -1)) {
      String[] parts = pair.strip().split("=", 2);
      if (parts.length == 2 && parts[0].equals(name)) {
        return parts[1];
      }
    }
    return null;
  }

  /** The fields of the posted form; of one that is too long, none. */
  Map<String, String> form() throws IOException {
    byte[] body = exchange.getRequestBody().readNBytes(LONGEST_BODY + 1);
    return body.length > LONGEST_BODY ? Map.of() : fields(new String(body, StandardCharsets.UTF_8));
  }

  /** The parameters of the query. */
  Map<String, String> parameters() {
    return fields(query());
  }

  private static Map<String, String> fields(String encoded) {
    Map<String, String> fields = new HashMap<>();
    for (String pair : encoded.split("&", -1)) {
      String[] parts = pair.split("=", 2);
      try {
        if (parts.length == 2) {
          fields.putIfAbsent(
              URLDecoder.decode(parts[0], StandardCharsets.UTF_8),
              URLDecoder.decode(parts[1], StandardCharsets.UTF_8));
        }
      } catch (IllegalArgumentException e) {
        // No browser encodes like that: this field is absent.
      }
    }
    return fields;
  }
}
