package fr.moncomptepartenaire.store.keycloak;

import java.util.List;
import org.keycloak.common.util.Time;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.UserSessionModel;

/** Ends a user's sessions. Keycloak does not do so when an administrator removes rights. */
public final class SignOut {
  private SignOut() {}

  /** Ends every online and offline session, and refuses all tokens issued so far. */
  public static void everywhere(KeycloakSession session, RealmModel realm, UserModel user) {
    List<UserSessionModel> offline =
        session.sessions().getOfflineUserSessionsStream(realm, user).toList();
    offline.forEach(one -> session.sessions().removeOfflineUserSession(realm, one));
    session.sessions().removeUserSessions(realm, user);
    session.users().setNotBeforeForUser(realm, user, Time.currentTime());
  }
}
