package fr.moncomptepartenaire.platform.realm;

import fr.moncomptepartenaire.kernel.operator.OperatorKind;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.RoleModel;
import org.keycloak.models.UserModel;

/** Whether a user is an operator at the time of an act, which may be long after the request. */
public final class OperatorRole {
  private OperatorRole() {}

  /**
   * Whether an operator is a machine: the service account of a client. Only the request knows
   * whether a person acts in their own session, so background work counts every other user as a
   * person.
   */
  public static OperatorKind kind(KeycloakSession session, RealmModel realm, String actorId) {
    UserModel actor = session.users().getUserById(realm, actorId);
    return actor != null && actor.getServiceAccountClientLink() != null
        ? OperatorKind.MACHINE
        : OperatorKind.PERSON;
  }

  /**
   * Whether a user is an operator now. A former operator's earlier requests are no longer carried
   * out. Sets the realm of the session.
   */
  public static boolean mayStill(KeycloakSession session, RealmModel realm, String actorId) {
    // Set before the user is read: Keycloak uses the session's realm to check the user's
    // organisation.
    session.getContext().setRealm(realm);
    UserModel actor = session.users().getUserById(realm, actorId);
    RoleModel operator = realm.getRole(RealmRequirement.OPERATOR_ROLE);
    return actor != null && actor.isEnabled() && operator != null && actor.hasRole(operator);
  }
}
