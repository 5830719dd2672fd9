package fr.moncomptepartenaire.platform.realm;

import fr.moncomptepartenaire.kernel.operator.OperatorKind;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.RoleModel;
import org.keycloak.models.UserModel;

/** Who acts as an operator, asked where an act is done: also long after it was asked for. */
public final class OperatorRole {
  private OperatorRole() {}

  /**
   * Whether an operator is a machine, that is the service account of a client. Whether a person
   * acts in a session of their own, only the request knows: what is done in the background is a
   * person's all the same.
   */
  public static OperatorKind kind(KeycloakSession session, RealmModel realm, String actorId) {
    UserModel actor = session.users().getUserById(realm, actorId);
    return actor != null && actor.getServiceAccountClientLink() != null
        ? OperatorKind.MACHINE
        : OperatorKind.PERSON;
  }

  /**
   * Whether a person is an operator at this moment: who is none any more is none by what was asked
   * for before. Sets the realm of the session.
   */
  public static boolean mayStill(KeycloakSession session, RealmModel realm, String actorId) {
    // Before the person: Keycloak asks the session's realm whether the person's organisation is on.
    session.getContext().setRealm(realm);
    UserModel actor = session.users().getUserById(realm, actorId);
    RoleModel operator = realm.getRole(RealmRequirement.OPERATOR_ROLE);
    return actor != null && actor.isEnabled() && operator != null && actor.hasRole(operator);
  }
}
