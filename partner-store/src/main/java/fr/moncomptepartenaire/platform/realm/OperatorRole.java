package fr.moncomptepartenaire.platform.realm;

import fr.moncomptepartenaire.kernel.operator.OperatorKind;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.RoleModel;
import org.keycloak.models.UserModel;

/** The role of operators: who holds it, and who still does long after a request. */
public final class OperatorRole {
  private OperatorRole() {}

  /**
   * Whether a user holds the role now: directly, by a composite role or by a group. A service
   * account can hold it too.
   */
  public static boolean isHeldBy(RealmModel realm, UserModel user) {
    RoleModel operator = realm.getRole(RealmRequirement.OPERATOR_ROLE);
    return operator != null && user.hasRole(operator);
  }

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
    return actor != null && actor.isEnabled() && isHeldBy(realm, actor);
  }
}
