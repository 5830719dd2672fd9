package fr.moncomptepartenaire.platform.pages;

import jakarta.ws.rs.NotSupportedException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import org.jboss.resteasy.reactive.server.core.CurrentRequestManager;
import org.jspecify.annotations.Nullable;

/** What the pages have in common that anybody may open and send. */
public final class PublicPage {
  private PublicPage() {}

  /**
   * Accepts only what the form of the page sends. RESTEasy Reactive (Keycloak 26.7.4) does not look
   * at {@code @Consumes} here: the page would answer as if its fields were empty.
   *
   * @throws NotSupportedException for a body of another type
   */
  public static void requireForm() {
    // The raw header: Keycloak fails on an invalid type, so its request does not show it.
    @Nullable String type =
        CurrentRequestManager.get().serverRequest().getRequestHeader(HttpHeaders.CONTENT_TYPE);
    if (!isForm(type)) {
      throw new NotSupportedException();
    }
  }

  private static boolean isForm(@Nullable String type) {
    try {
      return type != null
          && MediaType.APPLICATION_FORM_URLENCODED_TYPE.isCompatible(MediaType.valueOf(type))
          && "utf-8"
              .equalsIgnoreCase(
                  MediaType.valueOf(type)
                      .getParameters()
                      .getOrDefault(MediaType.CHARSET_PARAMETER, "utf-8"));
    } catch (IllegalArgumentException e) {
      return false;
    }
  }
}
