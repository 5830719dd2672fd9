package fr.moncomptepartenaire.platform.http;

import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import org.jboss.resteasy.reactive.server.core.CurrentRequestManager;
import org.keycloak.models.KeycloakSession;

/** The checks that both of our interfaces make for every request. */
public final class Doorway {
  private Doorway() {}

  /** Forbids caches to store any answer, error answers too: they contain personal data (T53). */
  public static void keepNothing(KeycloakSession session) {
    session.getContext().getHttpResponse().setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
  }

  /**
   * Accepts only readable requests (T52): the path and the parameters are valid texts, and the body
   * has a media type and, if it names a charset, UTF-8. Throws a 404 problem for the path, a 400
   * problem that names the parameter, or a 415 problem for the type.
   */
  public static void requireReadable(KeycloakSession session) {
    requireName(CurrentRequestManager.get().getPath());
    session.getContext().getUri().getQueryParameters().forEach(Doorway::requireTexts);
    // The raw header: Keycloak fails on an invalid type, so its request does not show it.
    String type =
        CurrentRequestManager.get().serverRequest().getRequestHeader(HttpHeaders.CONTENT_TYPE);
    if (type != null) {
      requireType(type);
    }
  }

  // Bytes that are not UTF-8 are decoded to the replacement character.
  private static void requireName(String path) {
    try {
      if (SoundText.isName(URLDecoder.decode(path.replace("+", "%2B"), StandardCharsets.UTF_8))) {
        return;
      }
    } catch (IllegalArgumentException e) {
      // Not valid percent-encoding: reported below, like a wrong character.
    }
    throw Problem.notFound("Nothing has this name.").exception();
  }

  private static void requireTexts(String name, Iterable<String> values) {
    if (!SoundText.isName(name)) {
      throw Problem.invalid("", "forbidden-character", "A parameter has no sound name.")
          .exception();
    }
    for (String value : values) {
      if (!SoundText.isSearchable(value)) {
        throw Problem.invalid(
                name, "forbidden-character", "This text holds a character that is not allowed.")
            .exception();
      }
    }
  }

  // Keycloak fails on an unknown type or charset, or answers without a problem body.
  private static void requireType(String type) {
    try {
      String charset = MediaType.valueOf(type).getParameters().get(MediaType.CHARSET_PARAMETER);
      if (charset == null || charset.equalsIgnoreCase("utf-8")) {
        return;
      }
    } catch (IllegalArgumentException e) {
      // Not a media type: reported below, like a wrong charset.
    }
    throw Problem.unsupported("The body is not of a type, or not in UTF-8.").exception();
  }
}
