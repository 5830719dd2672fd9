package fr.moncomptepartenaire.firstadmin.signin;

import jakarta.ws.rs.BadRequestException;
import jakarta.ws.rs.ForbiddenException;
import jakarta.ws.rs.NotAuthorizedException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.HttpHeaders;
import java.util.Set;
import java.util.function.Supplier;
import org.keycloak.OAuthErrorException;
import org.keycloak.events.Event;
import org.keycloak.events.EventType;
import org.keycloak.models.AbstractKeycloakTransaction;
import org.keycloak.models.KeycloakSession;

/**
 * Takes back what an event tells of: a session, a token, a removed credential. Keycloak 26.7.4 only
 * logs what an event listener throws. It rolls back if a transaction that a listener has enlisted
 * fails, and answers with that transaction's error.
 */
public final class Veto {
  /** Pages of the browser: whoever is refused gets a page. */
  public static final Set<EventType> SIGN_INS = Set.of(EventType.LOGIN, EventType.IMPERSONATE);

  /** Grants: the application gets an answer that it understands (RFC 6749 §5.2). */
  public static final Set<EventType> GRANTS =
      Set.of(
          EventType.CODE_TO_TOKEN,
          EventType.REFRESH_TOKEN,
          EventType.TOKEN_EXCHANGE,
          EventType.OAUTH2_DEVICE_CODE_TO_TOKEN,
          EventType.AUTHREQID_TO_TOKEN,
          EventType.OAUTH2_EXTENSION_GRANT,
          EventType.PERMISSION_TOKEN,
          EventType.JWT_AUTHORIZATION_GRANT,
          EventType.VERIFIABLE_CREDENTIAL_PRE_AUTHORIZED_GRANT,
          EventType.USER_INFO_REQUEST);

  private static final String INVALID_TOKEN =
      "Bearer error=\"" + OAuthErrorException.INVALID_TOKEN + '"';

  private Veto() {}

  /** Whether the event gives a person a session, or an application a token or what it says. */
  public static boolean isOfSession(Event event) {
    return SIGN_INS.contains(event.getType()) || GRANTS.contains(event.getType());
  }

  /** Refuses the session or token of the event, as its browser or application understands it. */
  public static void refuseSession(KeycloakSession session, Event event) {
    if (event.getType() == EventType.USER_INFO_REQUEST) {
      // Keycloak 26.7.4 makes its own answer of an error, without the error's headers.
      session.getContext().getHttpResponse().setHeader(HttpHeaders.WWW_AUTHENTICATE, INVALID_TOKEN);
    }
    refuse(session, () -> answer(event.getType()));
  }

  private static WebApplicationException answer(EventType type) {
    if (type == EventType.USER_INFO_REQUEST) {
      // No grant, but a token that opens nothing any more (RFC 6750 §3.1).
      return new NotAuthorizedException(OAuthErrorException.INVALID_TOKEN, INVALID_TOKEN);
    }
    return GRANTS.contains(type)
        ? new BadRequestException(OAuthErrorException.INVALID_GRANT)
        : new ForbiddenException();
  }

  /**
   * Lets the request fail with this answer, and all that it has changed be taken back.
   *
   * @param answer made when the request fails, so that nothing can go wrong before
   */
  public static void refuse(KeycloakSession session, Supplier<WebApplicationException> answer) {
    session.getTransactionManager().enlistPrepare(new Refusal(answer));
  }

  private static final class Refusal extends AbstractKeycloakTransaction {
    private final Supplier<WebApplicationException> answer;

    Refusal(Supplier<WebApplicationException> answer) {
      this.answer = answer;
    }

    @Override
    protected void commitImpl() {
      throw answer.get();
    }

    @Override
    protected void rollbackImpl() {}
  }
}
