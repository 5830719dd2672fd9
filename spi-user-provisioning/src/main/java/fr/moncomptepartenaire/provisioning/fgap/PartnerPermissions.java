package fr.moncomptepartenaire.provisioning.fgap;

import fr.moncomptepartenaire.platform.http.Problem;
import java.util.Collection;
import java.util.Set;
import java.util.function.BooleanSupplier;
import org.keycloak.models.GroupModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.UserModel;
import org.keycloak.services.resources.admin.fgap.AdminPermissionEvaluator;

/**
 * Our endpoints ask Keycloak's own evaluator before they act on a person, so that the native
 * interface and ours have one enforcement point. Each question is asked under the mark of {@link
 * EndpointGrant}. Ask it after the endpoint's own rules have allowed the act.
 *
 * <p>A refusal is a 403 problem {@code not-permitted}. It means that the endpoint's own rules and
 * the policy disagree, or that the realm is not set up.
 */
public final class PartnerPermissions {
  private PartnerPermissions() {}

  /** Requires that the caller may change a person's profile or state, or delete it. */
  public static void requireManage(
      KeycloakSession session, AdminPermissionEvaluator auth, ActFacts facts, UserModel target) {
    requireInAct(session, facts, target, AdminScope.MANAGE, () -> auth.users().canManage(target));
  }

  /** Requires that the caller may have a new password sent to a person. */
  public static void requireResetPassword(
      KeycloakSession session, AdminPermissionEvaluator auth, ActFacts facts, UserModel target) {
    requireInAct(
        session,
        facts,
        target,
        AdminScope.RESET_PASSWORD,
        () -> auth.users().canResetPassword(target));
  }

  /**
   * Requires that the caller may change a person's habilitations.
   *
   * @param granted the groups that the person is to join. The groups to leave are not checked:
   *     otherwise nobody could take away a group that is no longer offered
   */
  public static void requireManageGroupMembership(
      KeycloakSession session,
      AdminPermissionEvaluator auth,
      ActFacts facts,
      UserModel target,
      Collection<GroupModel> granted) {
    requireInAct(
        session,
        facts,
        target,
        AdminScope.MANAGE_GROUP_MEMBERSHIP,
        () ->
            auth.users().canManageGroupMembership(target)
                && granted.stream().allMatch(auth.groups()::canManageMembership));
  }

  private static void requireInAct(
      KeycloakSession session,
      ActFacts facts,
      UserModel target,
      AdminScope scope,
      BooleanSupplier allowed) {
    if (!EndpointGrant.on(
        session, target.getId(), Set.of(scope), facts, () -> allowed.getAsBoolean())) {
      throw Problem.forbidden("not-permitted", "You may not do this.").exception();
    }
  }
}
