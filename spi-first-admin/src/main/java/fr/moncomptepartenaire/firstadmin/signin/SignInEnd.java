package fr.moncomptepartenaire.firstadmin.signin;

import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.services.managers.AuthenticationManager;
import org.keycloak.services.managers.AuthenticationSessionManager;
import org.keycloak.sessions.AuthenticationSessionModel;
import org.keycloak.sessions.RootAuthenticationSessionModel;

/** Ends a sign-in that must not go on. */
public final class SignInEnd {
  private final KeycloakSession session;
  private final RealmModel realm;

  public SignInEnd(KeycloakSession session, RealmModel realm) {
    this.session = session;
    this.realm = realm;
  }

  /**
   * Ends the sign-in of this tab only: another tab of the same browser may have won a claim and be
   * about to choose a password. Render the page before.
   */
  public void of(AuthenticationSessionModel authSession) {
    RootAuthenticationSessionModel browser = authSession.getParentSession();
    if (browser.getAuthenticationSessions().size() > 1) {
      browser.removeAuthenticationSessionByTabId(authSession.getTabId());
    } else {
      new AuthenticationSessionManager(session)
          .removeAuthenticationSession(realm, authSession, false);
    }
  }

  /**
   * Ends the session that this browser has of the person, if it has one, and tells applications.
   */
  public void ofSession(UserModel user) {
    AuthenticationManager.AuthResult signedIn =
        AuthenticationManager.authenticateIdentityCookie(session, realm, true);
    if (signedIn != null && signedIn.user().getId().equals(user.getId())) {
      AuthenticationManager.backchannelLogout(session, signedIn.session(), true);
    }
  }
}
