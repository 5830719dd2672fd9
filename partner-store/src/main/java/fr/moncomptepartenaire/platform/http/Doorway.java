package fr.moncomptepartenaire.platform.http;

import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import org.jboss.resteasy.reactive.server.core.CurrentRequestManager;
import org.keycloak.models.KeycloakSession;

/** What both interfaces of ours do at their one way in, whatever is asked for further in. */
public final class Doorway {
  private Doorway() {}

  /** Nobody on the way may keep an answer, be it good or bad: it is about people (T53). */
  public static void keepNothing(KeycloakSession session) {
    session.getContext().getHttpResponse().setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
  }

  /**
   * Lets only requests pass that can be read (T52): whose path and parameters are texts that
   * something of ours could be named by, and whose body is of a type, in UTF-8 where it says a
   * charset. Throws a 404 problem for the path, a 400 problem that names the parameter, a 415
   * problem for the type.
   */
  public static void requireReadable(KeycloakSession session) {
    requireName(CurrentRequestManager.get().getPath());
    session.getContext().getUri().getQueryParameters().forEach(Doorway::requireTexts);
    // As it was sent: what is no type at all is hidden from Keycloak, which fails on it.
    String type =
        CurrentRequestManager.get().serverRequest().getRequestHeader(HttpHeaders.CONTENT_TYPE);
    if (type != null) {
      requireType(type);
    }
  }

  // Bytes that are no UTF-8 come out as the replacement character.
  private static void requireName(String path) {
    try {
      if (SoundText.isName(URLDecoder.decode(path.replace("+", "%2B"), StandardCharsets.UTF_8))) {
        return;
      }
    } catch (IllegalArgumentException e) {
      // Not even percent-encoded: told below, as a wrong character is.
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

  // Keycloak fails on a type or a charset that it does not know, or answers without a problem.
  private static void requireType(String type) {
    try {
      String charset = MediaType.valueOf(type).getParameters().get(MediaType.CHARSET_PARAMETER);
      if (charset == null || charset.equalsIgnoreCase("utf-8")) {
        return;
      }
    } catch (IllegalArgumentException e) {
      // No type at all: told below, as a wrong charset is.
    }
    throw Problem.unsupported("The body is not of a type, or not in UTF-8.").exception();
  }
}
