package fr.moncomptepartenaire.firstadmin.charter;

import fr.moncomptepartenaire.firstadmin.signin.FailClosed;
import fr.moncomptepartenaire.firstadmin.signin.Veto;
import org.jboss.logging.Logger;
import org.keycloak.events.Event;
import org.keycloak.events.EventListenerProvider;
import org.keycloak.events.admin.AdminEvent;
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

  private final KeycloakSession session;

  CharterGuard(KeycloakSession session) {
    this.session = session;
  }

  @Override
  public void onEvent(Event event) {
    FailClosed.guard(session, () -> guard(event));
  }

  private void guard(Event event) {
    RealmModel realm = session.getContext().getRealm();
    if (event.getError() == null
        && event.getUserId() != null
        && Veto.isOfSession(event)
        && realm != null
        && new CharterDuty(session, realm).of(event.getUserId()).isPresent()) {
      LOG.infof(
          "user %s gets no token (%s): the charter is not accepted",
          event.getUserId(), event.getType());
      Veto.refuseSession(session, event);
    }
  }

  @Override
  public void onEvent(AdminEvent event, boolean includeRepresentation) {}

  @Override
  public void close() {}
}
