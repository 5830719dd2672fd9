package fr.moncomptepartenaire.provisioning.fgap;

import fr.moncomptepartenaire.provisioning.fgap.ListPermissions.Share;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.keycloak.authorization.Decision.Effect;
import org.keycloak.authorization.fgap.evaluation.partial.PartialEvaluationPolicyProvider;
import org.keycloak.authorization.model.Policy;
import org.keycloak.authorization.permission.ResourcePermission;
import org.keycloak.authorization.policy.evaluation.Evaluation;
import org.keycloak.authorization.policy.provider.PolicyProvider;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.representations.idm.authorization.Logic;
import org.keycloak.representations.idm.authorization.ResourceType;

/**
 * Translates between Keycloak's fine-grained admin permissions and {@link AccessTable}, which
 * decides: for one object, and for the filter of a list.
 */
final class PartnerPolicy implements PolicyProvider, PartialEvaluationPolicyProvider {
  private final ListPermissions shares;

  PartnerPolicy(ListPermissions shares) {
    this.shares = shares;
  }

  // Set as an effect, and not granted or denied: those follow the policy's logic, which somebody
  // may
  // have turned into its contrary.
  @Override
  public void evaluate(Evaluation evaluation) {
    evaluation.setEffect(
        evaluation.getPolicy().getLogic() == Logic.POSITIVE && granted(evaluation)
            ? Effect.PERMIT
            : Effect.DENY);
  }

  // One answer covers every scope that is asked for, so all of them must be granted.
  private static boolean granted(Evaluation evaluation) {
    ResourcePermission permission = evaluation.getPermission();
    @Nullable String resourceType = permission.getResourceType();
    if (resourceType == null || permission.getResource() == null) {
      return false;
    }
    KeycloakSession session = evaluation.getAuthorizationProvider().getKeycloakSession();
    RealmModel realm = evaluation.getAuthorizationProvider().getRealm();
    AccessFacts facts =
        new SessionAccessFacts(session, realm, evaluation.getContext().getIdentity().getId());
    return !permission.getScopes().isEmpty()
        && permission.getScopes().stream()
            .allMatch(
                scope ->
                    AccessTable.decide(
                            resourceType,
                            scope.getName(),
                            permission.getResource().getName(),
                            facts)
                        .granted())
        // Last, and only where something is granted: a set-up that was altered closes everything.
        && ProvidedPermissions.of(session, realm)
            .flatMap(permissions -> permissions.sound(ProvidedPermission.USERS))
            .isPresent();
  }

  /**
   * The caller's share of our permissions. For groups it is the organisation's internal group,
   * whether Keycloak asks for the groups themselves or for the users in them: it remembers the
   * first answer for the whole session without regard to which it was.
   */
  @Override
  public Stream<Policy> getPermissions(
      KeycloakSession session,
      ResourceType resourceType,
      @Nullable ResourceType groupResourceType,
      UserModel subject) {
    return switch (resourceType.getType()) {
      case "Users" ->
          shares.of(session, ProvidedPermission.USERS, subject).stream()
              .flatMap(share -> hidden(session, share));
      // By the permission on users: what a group filters is the list of its members.
      case "Groups" ->
          shares.of(session, ProvidedPermission.USERS, subject).stream()
              .map(
                  share ->
                      ListFilter.showing(share.permission(), Set.of(share.reader().orgGroupId())));
      case "Organizations" ->
          shares.of(session, ProvidedPermission.ORGANIZATIONS, subject).stream()
              .map(share -> ListFilter.showing(share.permission(), Set.of(share.reader().orgId())));
      default -> Stream.empty();
    };
  }

  private Stream<Policy> hidden(KeycloakSession session, Share share) {
    Set<String> ids = shares.hiddenFrom(session, share.reader());
    return ids.isEmpty() ? Stream.empty() : Stream.of(ListFilter.hiding(share.permission(), ids));
  }

  @Override
  public boolean supports(Policy policy) {
    return PartnerPolicyFactory.ID.equals(policy.getType());
  }

  @Override
  public boolean evaluate(KeycloakSession session, Policy policy, UserModel subject) {
    return evaluateOutcome(session, policy, subject) == Outcome.GRANT;
  }

  /**
   * Only a filter of ours shows anything. The real policy comes here when somebody has tied it to a
   * permission together with a stock one; that permission would list the whole realm.
   */
  @Override
  public Outcome evaluateOutcome(KeycloakSession session, Policy policy, UserModel subject) {
    return policy instanceof ListFilter filter && filter.shown()
        ? Outcome.GRANT
        : Outcome.FORCE_DENY;
  }

  @Override
  public void close() {}
}
