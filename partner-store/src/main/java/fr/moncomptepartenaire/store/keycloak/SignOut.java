package fr.moncomptepartenaire.store.keycloak;

import java.util.List;
import org.keycloak.common.util.Time;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.UserSessionModel;

/**
 * Ends what a person has open. Keycloak does none of it by itself when an administrator takes
 * rights away.
 */
public final class SignOut {
  private SignOut() {}

  /** Ends every online and offline session; tokens given out so far are refused from now on. */
  public static void everywhere(KeycloakSession session, RealmModel realm, UserModel user) {
    List<UserSessionModel> offline =
        session.sessions().getOfflineUserSessionsStream(realm, user).toList();
    offline.forEach(one -> session.sessions().removeOfflineUserSession(realm, one));
    session.sessions().removeUserSessions(realm, user);
    session.users().setNotBeforeForUser(realm, user, Time.currentTime());
  }
}
