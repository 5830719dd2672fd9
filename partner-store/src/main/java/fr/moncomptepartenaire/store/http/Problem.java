package fr.moncomptepartenaire.store.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;

/**
 * An error answer as {@code application/problem+json} (RFC 9457), with a code for programs and, for
 * bad input, the fields to correct.
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
public record Problem(
    String type, String title, int status, String detail, String code, List<FieldError> errors) {

  public static final MediaType MEDIA_TYPE = MediaType.valueOf("application/problem+json");

  /** What is wrong with one field; {@code field} is its path in the body, or a parameter's name. */
  public record FieldError(String field, String code, String message) {}

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

  /** 429: it was done so often that it is not done again for a while. */
  public static Problem tooMany(String code, String detail) {
    return of(Response.Status.TOO_MANY_REQUESTS, code, detail, List.of());
  }

  public static Problem notFound(String detail) {
    return of(Response.Status.NOT_FOUND, "not-found", detail, List.of());
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

  /** 412: somebody else changed it first. */
  public static Problem stale() {
    return of(
        Response.Status.PRECONDITION_FAILED,
        "stale",
        "It was changed meanwhile: read it again and repeat the change.",
        List.of());
  }

  public Response response() {
    return Response.status(status)
        .type(MEDIA_TYPE)
        .header(HttpHeaders.CACHE_CONTROL, "no-store")
        .entity(StrictJson.write(this))
        .build();
  }

  /** The problem as an exception, for where an answer cannot be returned. */
  public ProblemException exception() {
    return new ProblemException(this);
  }
}
