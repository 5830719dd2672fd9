package fr.moncomptepartenaire.operators.guard;

import fr.moncomptepartenaire.kernel.BodyLimit;
import fr.moncomptepartenaire.platform.database.DatabaseFailures;
import fr.moncomptepartenaire.platform.http.Doorway;
import fr.moncomptepartenaire.platform.http.Problem;
import jakarta.ws.rs.BadRequestException;
import jakarta.ws.rs.NotAllowedException;
import jakarta.ws.rs.NotAuthorizedException;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.NotSupportedException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;
import java.util.Arrays;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.core.CurrentRequestManager;
import org.jboss.resteasy.reactive.server.handlers.FormBodyHandler;
import org.keycloak.models.KeycloakSession;
import org.keycloak.services.error.KeycloakErrorHandler;

/**
 * Turns an unhandled failure of our interfaces into a problem, like all our refusals. All other
 * paths keep the answer of Keycloak's own handler.
 */
@Provider
public final class OurFailures implements ExceptionMapper<RuntimeException> {
  private static final Logger LOG = Logger.getLogger(OurFailures.class);

  /** The session of the request, injected as in Keycloak's own handler. */
  @Context
  @SuppressWarnings("NullAway.Init") // The server sets it.
  KeycloakSession session;

  @Override
  public Response toResponse(RuntimeException failure) {
    Optional<Response> ours =
        BodyLimit.isOurs(CurrentRequestManager.get().getPathWithoutPrefix())
            ? problem(failure)
            : Optional.empty();
    if (ours.isPresent()) {
      // Also where Keycloak refuses the caller before one of our classes is called.
      Doorway.keepNothing(session);
      return ours.get();
    }
    return KeycloakErrorHandler.getResponse(session, told(failure));
  }

  /**
   * What Keycloak answers to. A form that cannot be read is the sender's fault: Keycloak 26.7.4
   * answers 500 to a percent sign that encodes nothing, and logs a stack for each.
   */
  static Throwable told(Throwable failure) {
    boolean unreadable =
        !(failure instanceof WebApplicationException)
            && Arrays.stream(failure.getStackTrace())
                .anyMatch(frame -> frame.getClassName().equals(FormBodyHandler.class.getName()));
    return unreadable ? new BadRequestException() : failure;
  }

  private static Optional<Response> problem(RuntimeException failure) {
    if (DatabaseFailures.isBehind(failure)) {
      // Logged for each request during the outage, without the stack, which is always the same.
      LOG.warnf("the database is not there: %s", failure);
      return Optional.of(Problem.unavailable().response());
    }
    if (failure instanceof BadRequestException) {
      // Keycloak refuses control characters in a query before anybody looks at the request.
      return Optional.of(
          Problem.invalid(
                  "", "forbidden-character", "The request holds a character that is not allowed.")
              .response());
    }
    if (failure instanceof NotAuthorizedException) {
      return Optional.of(Problem.unauthorized().response());
    }
    if (failure instanceof NotFoundException) {
      return Optional.of(Problem.notFound("There is nothing at this address.").response());
    }
    if (failure instanceof NotSupportedException) {
      return Optional.of(
          Problem.unsupported("The body is not of a type that is read here.").response());
    }
    if (failure instanceof NotAllowedException refused) {
      Response.ResponseBuilder answer =
          Response.fromResponse(
              Problem.methodNotAllowed("Nothing here is asked by this method.").response());
      Object allowed = refused.getResponse().getHeaders().getFirst(HttpHeaders.ALLOW);
      return Optional.of(
          (allowed == null ? answer : answer.header(HttpHeaders.ALLOW, allowed)).build());
    }
    return Optional.empty();
  }
}
