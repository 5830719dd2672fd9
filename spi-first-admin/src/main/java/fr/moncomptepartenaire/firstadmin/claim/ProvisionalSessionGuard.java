package fr.moncomptepartenaire.firstadmin.claim;

import fr.moncomptepartenaire.firstadmin.signin.FailClosed;
import fr.moncomptepartenaire.firstadmin.signin.Veto;
import fr.moncomptepartenaire.platform.realm.RealmSetup;
import fr.moncomptepartenaire.store.PartnerStore;
import jakarta.ws.rs.ForbiddenException;
import org.jboss.logging.Logger;
import org.keycloak.events.Event;
import org.keycloak.events.EventListenerProvider;
import org.keycloak.events.EventType;
import org.keycloak.events.admin.AdminEvent;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;

/**
 * Rolls back a session that must not exist, in whatever way Keycloak opened it: the session of a
 * letter's account (R1), and that of a person who has not yet chosen a password (R4, R6).
 *
 * <p>Required actions alone do not prevent such a session. In Keycloak 26.7.4, a browser that has
 * one to do can skip all of them: it posts to {@code login-actions/consent} without a session code
 * ({@code SessionCodeChecks.verifyRequiredAction}; we know of no public issue). The rollback
 * removes the session and the application's code, and the browser gets an error page.
 */
final class ProvisionalSessionGuard implements EventListenerProvider {
  private static final Logger LOG = Logger.getLogger(ProvisionalSessionGuard.class);

  private final KeycloakSession session;

  ProvisionalSessionGuard(KeycloakSession session) {
    this.session = session;
  }

  @Override
  public void onEvent(Event event) {
    FailClosed.guard(session, () -> guard(event));
  }

  private void guard(Event event) {
    boolean opensSession =
        event.getError() == null && event.getSessionId() != null && event.getUserId() != null;
    if (opensSession && PartnerStore.of(session).isLetter(event.getUserId())) {
      refuse(event, "it is the account of a letter");
    } else if (opensSession && event.getType() == EventType.LOGIN && mustChoosePassword(event)) {
      refuse(event, "a password is still to be chosen");
    }
  }

  private boolean mustChoosePassword(Event event) {
    RealmModel realm = session.getContext().getRealm();
    if (realm == null || !RealmSetup.isPartnerRealm(realm)) {
      return false;
    }
    UserModel user = session.users().getUserById(realm, event.getUserId());
    return user != null
        && user.getRequiredActionsStream()
            .anyMatch(UserModel.RequiredAction.UPDATE_PASSWORD.name()::equals);
  }

  private void refuse(Event event, String reason) {
    LOG.warnf("user %s gets no session (%s): %s", event.getUserId(), event.getType(), reason);
    Veto.refuse(session, ForbiddenException::new);
  }

  @Override
  public void onEvent(AdminEvent event, boolean includeRepresentation) {}

  @Override
  public void close() {}
}
