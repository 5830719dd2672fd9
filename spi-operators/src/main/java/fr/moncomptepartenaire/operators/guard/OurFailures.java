package fr.moncomptepartenaire.operators.guard;

import fr.moncomptepartenaire.kernel.BodyLimit;
import fr.moncomptepartenaire.platform.database.DatabaseFailures;
import fr.moncomptepartenaire.platform.http.Problem;
import jakarta.ws.rs.NotAllowedException;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.NotSupportedException;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.core.CurrentRequestManager;
import org.keycloak.models.KeycloakSession;
import org.keycloak.services.error.KeycloakErrorHandler;

/**
 * What a failure becomes at our interfaces, where nothing of ours has answered: a problem, as all
 * our refusals are. Everywhere else Keycloak's own handler answers, as it does without us.
 */
@Provider
public final class OurFailures implements ExceptionMapper<RuntimeException> {
  private static final Logger LOG = Logger.getLogger(OurFailures.class);

  /** The request's, as Keycloak's own handler has it. */
  @Context
  @SuppressWarnings("NullAway.Init") // Set by the server.
  KeycloakSession session;

  @Override
  public Response toResponse(RuntimeException failure) {
    Optional<Response> ours =
        BodyLimit.isOurs(CurrentRequestManager.get().getPathWithoutPrefix())
            ? problem(failure)
            : Optional.empty();
    return ours.orElseGet(() -> KeycloakErrorHandler.getResponse(session, failure));
  }

  private static Optional<Response> problem(RuntimeException failure) {
    if (DatabaseFailures.isBehind(failure)) {
      // Once for each request while it lasts: without the stack, which is the same each time.
      LOG.warnf("the database is not there: %s", failure);
      return Optional.of(Problem.unavailable().response());
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
