package fr.moncomptepartenaire.platform.http;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import fr.moncomptepartenaire.kernel.assurance.StepUp;
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
 * bad input, the fields to correct. It guarantees that the request has changed nothing.
 *
 * @param challenge how to authenticate, in the header of a 401 answer and not in its body
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
public record Problem(
    String type,
    String title,
    int status,
    String detail,
    String code,
    List<FieldError> errors,
    @JsonIgnore String challenge) {

  public static final MediaType MEDIA_TYPE = MediaType.valueOf("application/problem+json");

  /** The only information about an address of somebody else (R7). */
  public static final String ADDRESS_REFUSED = "Cette adresse ne peut pas être utilisée.";

  private static final String ANY_TOKEN = "Bearer";

  /** Mail budgets are daily, so an hour is a reasonable time to retry. */
  private static final long RETRY_AFTER_SECONDS = Duration.ofHours(1).toSeconds();

  /** The time of a database failover. */
  private static final long SOON_SECONDS = 10;

  /**
   * An error of one field.
   *
   * @param field its path in the body, or a parameter's name
   * @param character the character at fault, if the message should name it; else null
   * @param person the person who has this value already, if the caller may know; else null
   */
  public record FieldError(
      String field,
      String code,
      String message,
      @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String character,
      @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Named person) {
    /** A person by id and name. */
    public record Named(String id, String name) {}

    public FieldError(String field, String code, String message) {
      this(field, code, message, null, null);
    }

    /** The same error, which names a person. */
    public FieldError about(String id, String name) {
      return new FieldError(field, code, message, character, new Named(id, name));
    }

    /** The error of a typed value, by the code of its defect. */
    public static FieldError of(String field, String code) {
      return new FieldError(field, code, message(field, code));
    }

    /**
     * The error of a typed value, with the character at fault.
     *
     * @param culprit a character that no letter can print; null or empty for other defects
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
              culprit,
              null);
    }

    // Shows the character itself if it is visible alone: a mark or a space is not.
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
        errors,
        ANY_TOKEN);
  }

  private Problem challenging(String demand) {
    return new Problem(type, title, status, detail, code, errors, demand);
  }

  /** 400: these fields are invalid. */
  public static Problem invalid(List<FieldError> errors) {
    return of(
        Response.Status.BAD_REQUEST,
        "invalid-request",
        "Some fields are not valid; nothing was changed.",
        errors);
  }

  /** 400: one field is invalid. */
  public static Problem invalid(String field, String code, String message) {
    return invalid(List.of(new FieldError(field, code, message)));
  }

  /** 401: no valid token. */
  public static Problem unauthorized() {
    return of(Response.Status.UNAUTHORIZED, "unauthorized", "A valid token is needed.", List.of());
  }

  /** 401: the token is valid, but not for this interface. */
  public static Problem notMeantForUs() {
    return of(
            Response.Status.UNAUTHORIZED,
            "wrong-audience",
            "The token is not meant for this interface: its audience lacks 'partner'.",
            List.of())
        .challenging("Bearer error=\"invalid_token\"");
  }

  /** 401: the session has to prove again who the caller is, as the header says (RFC 9470, R17). */
  public static Problem stepUp(StepUp.Wanted wanted) {
    String detail = "This act asks for a fresh proof of who you are: sign in again, and repeat it.";
    return of(Response.Status.UNAUTHORIZED, "step-up-required", detail, List.of())
        .challenging(
            String.format(
                Locale.ROOT,
                "Bearer error=\"insufficient_user_authentication\", error_description=\"%s\","
                    + " acr_values=\"%s\", max_age=%d",
                detail,
                wanted.level().acr(),
                wanted.maxAge().toSeconds()));
  }

  /** 503: the database is unreachable or has no free connection; retry soon. */
  public static Problem unavailable() {
    return of(
        Response.Status.SERVICE_UNAVAILABLE,
        "unavailable",
        "The service cannot answer at this moment: nothing was changed, try again in a while.",
        List.of());
  }

  /** 429: too many requests for now. */
  public static Problem tooMany(String code, String detail) {
    return of(Response.Status.TOO_MANY_REQUESTS, code, detail, List.of());
  }

  public static Problem forbidden(String detail) {
    return of(Response.Status.FORBIDDEN, "forbidden", detail, List.of());
  }

  /** 403 with a specific code, where the caller can solve the problem. */
  public static Problem forbidden(String code, String detail) {
    return of(Response.Status.FORBIDDEN, code, detail, List.of());
  }

  /** 400: the file cannot be read, and nothing of it was imported. */
  public static Problem badFile(FieldError error) {
    return of(Response.Status.BAD_REQUEST, "bad-file", error.message(), List.of(error));
  }

  /** 413: the body is larger than allowed. */
  public static Problem tooLarge(String detail) {
    return of(Response.Status.REQUEST_ENTITY_TOO_LARGE, "too-large", detail, List.of());
  }

  /** 415: the media type of the body is not supported here. */
  public static Problem unsupported(String detail) {
    return of(Response.Status.UNSUPPORTED_MEDIA_TYPE, "unsupported-media-type", detail, List.of());
  }

  public static Problem notFound(String detail) {
    return of(Response.Status.NOT_FOUND, "not-found", detail, List.of());
  }

  /** 405: this resource does not support the method. */
  public static Problem methodNotAllowed(String detail) {
    return of(Response.Status.METHOD_NOT_ALLOWED, "method-not-allowed", detail, List.of());
  }

  /** 410: the resource existed before. */
  public static Problem gone(String detail) {
    return of(Response.Status.GONE, "gone", detail, List.of());
  }

  /** 409: the request conflicts with the current state. */
  public static Problem conflict(String code, String detail) {
    return of(Response.Status.CONFLICT, code, detail, List.of());
  }

  /** 409 about one field. */
  public static Problem conflict(String field, String code, String detail) {
    return of(Response.Status.CONFLICT, code, detail, List.of(new FieldError(field, code, detail)));
  }

  /** 409 with the fields in conflict. */
  public static Problem conflict(String code, String detail, List<FieldError> errors) {
    return of(Response.Status.CONFLICT, code, detail, errors);
  }

  /** 412: another request changed it first. */
  public static Problem stale() {
    return of(
        Response.Status.PRECONDITION_FAILED,
        "stale",
        "It was changed meanwhile: read it again and repeat the change.",
        List.of());
  }

  /**
   * The answer. This method also marks the request's transaction for rollback. Keycloak 26.7.4
   * rolls back only when its {@code KeycloakErrorHandler} handles an exception. RESTEasy calls that
   * handler neither for a returned answer nor for an exception that contains one
   * (keycloak/keycloak#50911, in 26.8.0). Each of our refusals, returned or thrown, calls this
   * method.
   */
  public Response response() {
    rollBack();
    Response.ResponseBuilder answer =
        Response.status(status).type(MEDIA_TYPE).entity(StrictJson.write(this));
    if (status == Response.Status.UNAUTHORIZED.getStatusCode()) {
      answer.header(HttpHeaders.WWW_AUTHENTICATE, challenge);
    } else if (status == Response.Status.TOO_MANY_REQUESTS.getStatusCode()) {
      answer.header(HttpHeaders.RETRY_AFTER, RETRY_AFTER_SECONDS);
    } else if (status == Response.Status.SERVICE_UNAVAILABLE.getStatusCode()) {
      answer.header(HttpHeaders.RETRY_AFTER, SOON_SECONDS);
    }
    return answer.build();
  }

  // The session of this thread: that of the request, or that of the current background work.
  private static void rollBack() {
    KeycloakSession session = KeycloakSessionUtil.getKeycloakSession();
    if (session != null) {
      Rollback.of(session);
    }
  }

  /** The problem as an exception, where an answer cannot be returned. */
  public ProblemException exception() {
    return new ProblemException(this);
  }
}
