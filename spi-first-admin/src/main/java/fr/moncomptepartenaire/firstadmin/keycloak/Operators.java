package fr.moncomptepartenaire.firstadmin.keycloak;

import fr.moncomptepartenaire.store.keycloak.RealmRequirement;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.RoleModel;
import org.keycloak.models.UserModel;

/** Whether somebody who asked for long work may go on with it. */
final class Operators {
  private Operators() {}

  /**
   * Whether a person is an operator at this moment: who is none any more is none by what was asked
   * for before. Sets the realm of the session.
   */
  static boolean mayStill(KeycloakSession session, RealmModel realm, String actorId) {
    // Before the person: Keycloak asks the session's realm whether the person's organisation is on.
    session.getContext().setRealm(realm);
    UserModel actor = session.users().getUserById(realm, actorId);
    RoleModel operator = realm.getRole(RealmRequirement.OPERATOR_ROLE);
    return actor != null && actor.isEnabled() && operator != null && actor.hasRole(operator);
  }
}
