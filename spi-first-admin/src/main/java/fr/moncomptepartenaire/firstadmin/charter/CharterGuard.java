package fr.moncomptepartenaire.firstadmin.charter;

import jakarta.ws.rs.BadRequestException;
import java.util.EnumSet;
import java.util.Set;
import org.jboss.logging.Logger;
import org.keycloak.OAuthErrorException;
import org.keycloak.events.Event;
import org.keycloak.events.EventListenerProvider;
import org.keycloak.events.EventType;
import org.keycloak.events.admin.AdminEvent;
import org.keycloak.models.AbstractKeycloakTransaction;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;

/**
 * Refuses every session and token, on any grant, to a person who has not accepted the charter
 * (R23). A new version thus takes effect at the next refresh, of offline tokens too: the
 * application is told {@code invalid_grant}, and the person signs in again and accepts.
 *
 * <p>The page alone does not suffice: a refresh, an exchange or a code that waits shows no page.
 */
final class CharterGuard implements EventListenerProvider {
  private static final Logger LOG = Logger.getLogger(CharterGuard.class);

  /** The events of Keycloak after which a person has a session or an application has a token. */
  private static final Set<EventType> GIVE_TOKENS =
      EnumSet.of(
          EventType.LOGIN,
          EventType.CODE_TO_TOKEN,
          EventType.REFRESH_TOKEN,
          EventType.TOKEN_EXCHANGE,
          EventType.OAUTH2_DEVICE_CODE_TO_TOKEN,
          EventType.AUTHREQID_TO_TOKEN,
          EventType.PERMISSION_TOKEN,
          EventType.JWT_AUTHORIZATION_GRANT,
          EventType.OAUTH2_EXTENSION_GRANT);

  private final KeycloakSession session;

  CharterGuard(KeycloakSession session) {
    this.session = session;
  }

  @Override
  public void onEvent(Event event) {
    RealmModel realm = session.getContext().getRealm();
    if (event.getError() == null
        && event.getUserId() != null
        && GIVE_TOKENS.contains(event.getType())
        && realm != null
        && new CharterDuty(session, realm).of(event.getUserId()).isPresent()) {
      LOG.infof(
          "user %s gets no token (%s): the charter is not accepted",
          event.getUserId(), event.getType());
      session.getTransactionManager().enlistPrepare(new Refusal());
    }
  }

  /**
   * Keycloak 26.7.4 only logs what an event listener throws. It rolls back if a transaction that a
   * listener has enlisted fails, and answers with this error.
   */
  private static final class Refusal extends AbstractKeycloakTransaction {
    @Override
    protected void commitImpl() {
      throw new BadRequestException(OAuthErrorException.INVALID_GRANT);
    }

    @Override
    protected void rollbackImpl() {}
  }

  @Override
  public void onEvent(AdminEvent event, boolean includeRepresentation) {}

  @Override
  public void close() {}
}
