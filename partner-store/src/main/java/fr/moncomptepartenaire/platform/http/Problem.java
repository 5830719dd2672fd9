package fr.moncomptepartenaire.platform.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import fr.moncomptepartenaire.platform.database.Rollback;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
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

  private static final String WRONG_AUDIENCE = "wrong-audience";

  /** Budgets of mails are a day's. */
  private static final long RETRY_AFTER_SECONDS = Duration.ofHours(1).toSeconds();

  /** As long as a database takes to be another one. */
  private static final long SOON_SECONDS = 10;

  /**
   * What is wrong with one field.
   *
   * @param field its path in the body, or a parameter's name
   * @param character the one character that is at fault, where it is worth being named; else null
   */
  public record FieldError(
      String field,
      String code,
      String message,
      @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String character) {
    public FieldError(String field, String code, String message) {
      this(field, code, message, null);
    }

    /** What is wrong with a value that was typed, by the code of its defect. */
    public static FieldError of(String field, String code) {
      return new FieldError(field, code, message(field, code));
    }

    /**
     * The same, naming the character at fault.
     *
     * @param culprit a character that no letter can print; null or empty when the defect is another
     */
    public static FieldError of(String field, String code, @Nullable String culprit) {
      return culprit == null || culprit.isEmpty()
          ? of(field, code)
          : new FieldError(
              field,
              code,
              "A letter cannot print "
                  + named(culprit.codePointAt(0))
                  + ": write it in Latin, Greek or Cyrillic letters.",
              culprit);
    }

    // By itself where it can be seen: a mark or a space alone shows nothing, or sits on its quote.
    private static String named(int character) {
      String code = String.format(Locale.ROOT, "U+%04X", character);
      return switch (Character.getType(character)) {
        case Character.NON_SPACING_MARK,
            Character.ENCLOSING_MARK,
            Character.COMBINING_SPACING_MARK,
            Character.SPACE_SEPARATOR,
            Character.LINE_SEPARATOR,
            Character.PARAGRAPH_SEPARATOR,
            Character.CONTROL,
            Character.FORMAT,
            Character.PRIVATE_USE,
            Character.SURROGATE,
            Character.UNASSIGNED ->
            code;
        default -> "«" + Character.toString(character) + "» (" + code + ")";
      };
    }

    private static String message(String field, String code) {
      return switch (code) {
        case "too-long", "too-short", "bad-format", "forbidden-character" ->
            switch (field) {
              case "lastName", "firstName" ->
                  "This is no name that can be kept: write up to 100 letters, with spaces, hyphens,"
                      + " apostrophes and dots between, like Jean-Paul or D’Arc.";
              case "phone" ->
                  "This is no telephone number that can be dialled: write it like 06 12 34 56 78, or"
                      + " like +32 2 555 12 12 with its country's code.";
              case "email", "contactEmail" ->
                  "This is no e-mail address that can be used: write it like name@domain.example.";
              default -> message(code);
            };
        default -> message(code);
      };
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

  /** 401: the token is good, but for another interface than ours. */
  public static Problem notMeantForUs() {
    return of(
        Response.Status.UNAUTHORIZED,
        WRONG_AUDIENCE,
        "The token is not meant for this interface: its audience lacks 'partner'.",
        List.of());
  }

  /** 503: the database cannot be reached, or has no connection to give; soon again. */
  public static Problem unavailable() {
    return of(
        Response.Status.SERVICE_UNAVAILABLE,
        "unavailable",
        "The service cannot answer at this moment: nothing was changed, try again in a while.",
        List.of());
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
        Response.status(status).type(MEDIA_TYPE).entity(StrictJson.write(this));
    if (status == Response.Status.UNAUTHORIZED.getStatusCode()) {
      answer.header(
          HttpHeaders.WWW_AUTHENTICATE,
          code.equals(WRONG_AUDIENCE) ? "Bearer error=\"invalid_token\"" : "Bearer");
    } else if (status == Response.Status.TOO_MANY_REQUESTS.getStatusCode()) {
      answer.header(HttpHeaders.RETRY_AFTER, RETRY_AFTER_SECONDS);
    } else if (status == Response.Status.SERVICE_UNAVAILABLE.getStatusCode()) {
      answer.header(HttpHeaders.RETRY_AFTER, SOON_SECONDS);
    }
    return answer.build();
  }

  // The session of this thread is the request's, or that of the work in the background under way.
  private static void rollBack() {
    KeycloakSession session = KeycloakSessionUtil.getKeycloakSession();
    if (session != null) {
      Rollback.of(session);
    }
  }

  /** The problem as an exception, for where an answer cannot be returned. */
  public ProblemException exception() {
    return new ProblemException(this);
  }
}
