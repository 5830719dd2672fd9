package fr.moncomptepartenaire.operators.guard;

import fr.moncomptepartenaire.kernel.BodyLimit;
import fr.moncomptepartenaire.platform.http.BoundedBody;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.PreMatching;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.Provider;
import java.io.InputStream;
import java.util.Locale;
import java.util.Set;
import org.jboss.resteasy.reactive.server.core.CurrentRequestManager;
import org.jspecify.annotations.Nullable;

/**
 * Limits the size of bodies at Keycloak's own interfaces (T51). Keycloak 26.7.4 parses a body
 * before it authenticates the sender: anybody's at {@code clients-registrations}, and that of any
 * holder of a token below {@code /admin}. A few megabytes become hundreds, and the server runs out
 * of memory. Quarkus has only one limit for all paths.
 */
@Provider
@PreMatching
public final class NativeBodyLimit implements ContainerRequestFilter {
  private static final Set<String> WITHOUT_BODY =
      Set.of(HttpMethod.GET, HttpMethod.HEAD, HttpMethod.OPTIONS);

  @Override
  public void filter(ContainerRequestContext request) {
    if (!isMediaType(request.getHeaderString(HttpHeaders.CONTENT_TYPE))) {
      // Keycloak 26.7.4 parses the type again for its security headers, and fails on its own 415.
      request.getHeaders().putSingle(HttpHeaders.CONTENT_TYPE, MediaType.APPLICATION_OCTET_STREAM);
    }
    // The raw path: a path that is percent-encoded in another way is not one of ours.
    String path = CurrentRequestManager.get().getPathWithoutPrefix();
    if (BodyLimit.isOurs(path) && isForm(request.getHeaderString(HttpHeaders.CONTENT_TYPE))) {
      // Our interfaces read no forms, but Keycloak parses one before it calls our method.
      count(
          request,
          () -> {
            throw BoundedBody.tooLarge(BodyLimit.SMALL);
          });
    }
    if (!BodyLimit.isSmall(path)) {
      return;
    }
    if (isPage(request)) {
      // Refused while it is read, by a page: nobody can do anything with an empty answer.
      count(
          request,
          () -> {
            throw tooLarge();
          });
      return;
    }
    String length = request.getHeaderString(HttpHeaders.CONTENT_LENGTH);
    if (length != null) {
      if (!length.matches("[0-9]{1,9}") || Long.parseLong(length) > BodyLimit.SMALL) {
        request.abortWith(tooLarge().getResponse());
      }
    } else if (!WITHOUT_BODY.contains(request.getMethod())) {
      // The length is unknown: count the bytes while they are read.
      count(
          request,
          () -> {
            throw tooLarge();
          });
    }
  }

  private static void count(ContainerRequestContext request, BoundedBody.Refusal refusal) {
    InputStream body = CurrentRequestManager.get().getInputStream();
    request.setEntityStream(new BoundedBody(body, BodyLimit.SMALL, refusal));
  }

  private static boolean isPage(ContainerRequestContext request) {
    String accepted = request.getHeaderString(HttpHeaders.ACCEPT);
    return accepted != null
        && accepted.contains(MediaType.TEXT_HTML)
        && isForm(request.getHeaderString(HttpHeaders.CONTENT_TYPE));
  }

  private static boolean isMediaType(@Nullable String contentType) {
    try {
      return contentType == null || MediaType.valueOf(contentType) != null;
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  private static boolean isForm(@Nullable String contentType) {
    String type = contentType == null ? "" : contentType.strip().toLowerCase(Locale.ROOT);
    return type.startsWith("multipart/") || type.startsWith("application/x-www-form-urlencoded");
  }

  private static WebApplicationException tooLarge() {
    return new WebApplicationException(Response.Status.REQUEST_ENTITY_TOO_LARGE);
  }
}
