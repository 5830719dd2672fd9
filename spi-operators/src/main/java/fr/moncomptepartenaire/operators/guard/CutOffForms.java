package fr.moncomptepartenaire.operators.guard;

import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;
import java.io.IOException;
import org.keycloak.models.KeycloakSession;
import org.keycloak.services.error.KeycloakErrorHandler;

/**
 * Answers 400 to a form in parts that ends too early. All other failures keep the answer of
 * Keycloak's own handler, which takes this one for a fault of the server (26.7.4).
 */
@Provider
public final class CutOffForms implements ExceptionMapper<IOException> {
  /** The session of the request, injected as in Keycloak's own handler. */
  @Context
  @SuppressWarnings("NullAway.Init") // The server sets it.
  KeycloakSession session;

  @Override
  public Response toResponse(IOException failure) {
    return KeycloakErrorHandler.getResponse(session, OurFailures.told(failure));
  }
}
