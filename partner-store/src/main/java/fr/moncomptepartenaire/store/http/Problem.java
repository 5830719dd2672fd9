package fr.moncomptepartenaire.store.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.util.List;
import org.keycloak.models.KeycloakSession;
import org.keycloak.utils.KeycloakSessionUtil;

/**
 * An error answer as {@code application/problem+json} (RFC 9457), with a code for programs and, for
 * bad input, the fields to correct. Whoever gets one may rely on it that nothing was changed.
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
public record Problem(
    String type, String title, int status, String detail, String code, List<FieldError> errors) {

  public static final MediaType MEDIA_TYPE = MediaType.valueOf("application/problem+json");

  /** All that anybody learns of somebody else's address (R7). */
  public static final String ADDRESS_REFUSED = "Cette adresse ne peut pas être utilisée.";

  /** Budgets of mails are a day's. */
  private static final long RETRY_AFTER_SECONDS = Duration.ofHours(1).toSeconds();

  /** What is wrong with one field; {@code field} is its path in the body, or a parameter's name. */
  public record FieldError(String field, String code, String message) {
    /** What is wrong with a value that was typed, by the code of its defect. */
    public static FieldError of(String field, String code) {
      return new FieldError(field, code, message(code));
    }

    private static String message(String code) {
      return switch (code) {
        case "required" -> "This field is required.";
        case "too-long" -> "This value is too long.";
        case "too-short" -> "This value is too short.";
        case "forbidden-character" -> "This value holds a character that is not allowed.";
        case "bad-checksum" -> "The check digit does not fit: look for a typing error.";
        case "already-used" -> ADDRESS_REFUSED;
        default -> "This value is not of the expected form.";
      };
    }
  }

  public Problem {
    errors = List.copyOf(errors);
  }

  private static Problem of(
      Response.StatusType status, String code, String detail, List<FieldError> errors) {
    return new Problem(
        "urn:mon-compte-partenaire:problem:" + code,
        status.getReasonPhrase(),
        status.getStatusCode(),
        detail,
        code,
        errors);
  }

  /** 400: the fields named are not sound. */
  public static Problem invalid(List<FieldError> errors) {
    return of(
        Response.Status.BAD_REQUEST,
        "invalid-request",
        "Some fields are not valid; nothing was changed.",
        errors);
  }

  /** 400: one field is not sound. */
  public static Problem invalid(String field, String code, String message) {
    return invalid(List.of(new FieldError(field, code, message)));
  }

  /** 401: no token, or none that is good. */
  public static Problem unauthorized() {
    return of(Response.Status.UNAUTHORIZED, "unauthorized", "A valid token is needed.", List.of());
  }

  /** 429: enough for now. */
  public static Problem tooMany(String code, String detail) {
    return of(Response.Status.TOO_MANY_REQUESTS, code, detail, List.of());
  }

  public static Problem forbidden(String detail) {
    return of(Response.Status.FORBIDDEN, "forbidden", detail, List.of());
  }

  /** 403 with a code of its own, where the caller can do something about it. */
  public static Problem forbidden(String code, String detail) {
    return of(Response.Status.FORBIDDEN, code, detail, List.of());
  }

  /** 400: a file cannot be read; nothing of it was taken. */
  public static Problem badFile(FieldError error) {
    return of(Response.Status.BAD_REQUEST, "bad-file", error.message(), List.of(error));
  }

  /** 413: the body is larger than is allowed. */
  public static Problem tooLarge(String detail) {
    return of(Response.Status.REQUEST_ENTITY_TOO_LARGE, "too-large", detail, List.of());
  }

  /** 415: the body is not of a type that is read here. */
  public static Problem unsupported(String detail) {
    return of(Response.Status.UNSUPPORTED_MEDIA_TYPE, "unsupported-media-type", detail, List.of());
  }

  public static Problem notFound(String detail) {
    return of(Response.Status.NOT_FOUND, "not-found", detail, List.of());
  }

  /** 405: the method is none that this can be asked by. */
  public static Problem methodNotAllowed(String detail) {
    return of(Response.Status.METHOD_NOT_ALLOWED, "method-not-allowed", detail, List.of());
  }

  /** 410: it was there once. */
  public static Problem gone(String detail) {
    return of(Response.Status.GONE, "gone", detail, List.of());
  }

  /** 409: what is asked for contradicts the state that things are in. */
  public static Problem conflict(String code, String detail) {
    return of(Response.Status.CONFLICT, code, detail, List.of());
  }

  /** 409 about one field. */
  public static Problem conflict(String field, String code, String detail) {
    return of(Response.Status.CONFLICT, code, detail, List.of(new FieldError(field, code, detail)));
  }

  /** 409 with the fields that contradict. */
  public static Problem conflict(String code, String detail, List<FieldError> errors) {
    return of(Response.Status.CONFLICT, code, detail, errors);
  }

  /** 412: somebody else changed it first. */
  public static Problem stale() {
    return of(
        Response.Status.PRECONDITION_FAILED,
        "stale",
        "It was changed meanwhile: read it again and repeat the change.",
        List.of());
  }

  /**
   * The answer; with it, whatever the request has written is given up. Keycloak would keep it: it
   * rolls back what its own error handler sees (26.7.3, {@code KeycloakErrorHandler}), and neither
   * an answer nor an exception that carries one comes that way. So it is said here, where every
   * refusal of ours passes, whether it is returned or thrown.
   */
  public Response response() {
    rollBack();
    Response.ResponseBuilder answer =
        Response.status(status)
            .type(MEDIA_TYPE)
            .header(HttpHeaders.CACHE_CONTROL, "no-store")
            .entity(StrictJson.write(this));
    if (status == Response.Status.UNAUTHORIZED.getStatusCode()) {
      answer.header(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
    } else if (status == Response.Status.TOO_MANY_REQUESTS.getStatusCode()) {
      answer.header(HttpHeaders.RETRY_AFTER, RETRY_AFTER_SECONDS);
    }
    return answer.build();
  }

  // The session of this thread is the request's, or that of the work in the background under way.
  private static void rollBack() {
    KeycloakSession session = KeycloakSessionUtil.getKeycloakSession();
    if (session != null) {
      session.getTransactionManager().setRollbackOnly();
    }
  }

  /** The problem as an exception, for where an answer cannot be returned. */
  public ProblemException exception() {
    return new ProblemException(this);
  }
}
