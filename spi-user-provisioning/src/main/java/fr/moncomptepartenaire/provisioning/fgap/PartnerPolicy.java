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
 * Connects Keycloak's fine-grained admin permissions with {@link AccessTable}, which decides about
 * single objects and about the filters of lists.
 */
final class PartnerPolicy implements PolicyProvider, PartialEvaluationPolicyProvider {
  private final ListPermissions shares;

  PartnerPolicy(ListPermissions shares) {
    this.shares = shares;
  }

  // Calls setEffect instead of grant or deny: these two follow the policy's logic, which an
  // administrator may have inverted.
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
    String callerId = evaluation.getContext().getIdentity().getId();
    AccessFacts facts =
        EndpointGrant.facts(session, realm.getId(), callerId)
            .orElseGet(() -> SessionAccessFacts.forQuestion(session, realm, callerId));
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
        // Checked last because it costs a query: if the permissions were altered, grant nothing.
        && facts.permissionsAreSound();
  }

  /**
   * The caller's part of our permissions. For groups it is the organisation's internal group, both
   * when Keycloak asks for the groups and when it asks for the users in them: Keycloak keeps the
   * first answer for the whole session and does not distinguish the two.
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
      // Uses the permission on users, because a group filters the list of its members.
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
   * Only our own filter shows anything. The real policy reaches this method if somebody has
   * combined it with a stock policy in one permission; that permission would list the whole realm.
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
