package fr.moncomptepartenaire.offrebailleurs.web;

import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;

/** An answer. {@link OffreBailleurs} adds the headers that all answers have. */
record Reply(int status, String type, String body, Map<String, String> headers) {
  static Reply page(int status, String html) {
    return new Reply(status, "text/html", html, Map.of());
  }

  static Reply json(int status, String json) {
    return new Reply(status, "application/json", json, Map.of());
  }

  static Reply plain(int status, String text) {
    return new Reply(status, "text/plain", text, Map.of());
  }

  /** Leads the browser to another page, which it reads by GET. */
  static Reply to(URI page) {
    return new Reply(303, "text/plain", "", Map.of("Location", page.toString()));
  }

  Reply with(String name, String value) {
    Map<String, String> more = new LinkedHashMap<>(headers);
    more.put(name, value);
    return new Reply(status, type, body, more);
  }
}
