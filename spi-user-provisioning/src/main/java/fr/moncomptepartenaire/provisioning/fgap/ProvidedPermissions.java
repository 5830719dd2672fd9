package fr.moncomptepartenaire.provisioning.fgap;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.keycloak.authorization.AuthorizationProvider;
import org.keycloak.authorization.AuthorizationProviderFactory;
import org.keycloak.authorization.model.Policy;
import org.keycloak.authorization.model.Policy.FilterOption;
import org.keycloak.authorization.model.ResourceServer;
import org.keycloak.authorization.model.Scope;
import org.keycloak.authorization.store.PolicyStore;
import org.keycloak.models.ClientModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.representations.idm.authorization.DecisionStrategy;
import org.keycloak.representations.idm.authorization.Logic;
import org.keycloak.representations.idm.authorization.PolicyEnforcementMode;
import org.keycloak.representations.idm.authorization.PolicyRepresentation;
import org.keycloak.representations.idm.authorization.ScopePermissionRepresentation;

/**
 * Our policy and our permissions in a realm's client {@code admin-permissions}. The session's
 * context must hold the same realm, because Keycloak's stores read the realm from there.
 */
final class ProvidedPermissions {
  private static final String SCOPE_PERMISSION = "scope";
  private static final int ALL = -1;

  private final ResourceServer server;
  private final PolicyStore policies;

  private ProvidedPermissions(ResourceServer server, PolicyStore policies) {
    this.server = server;
    this.policies = policies;
  }

  /** Those of a realm; empty if fine-grained admin permissions are off. */
  static Optional<ProvidedPermissions> of(KeycloakSession session, RealmModel realm) {
    ClientModel client = realm.getAdminPermissionsClient();
    if (!realm.isAdminPermissionsEnabled() || client == null) {
      return Optional.empty();
    }
    AuthorizationProvider authorization = authorization(session, realm);
    ResourceServer server =
        authorization.getStoreFactory().getResourceServerStore().findByClient(client);
    return Optional.ofNullable(server)
        .map(
            found ->
                new ProvidedPermissions(found, authorization.getStoreFactory().getPolicyStore()));
  }

  // The session's own AuthorizationProvider may have been made for the realm of the caller.
  private static AuthorizationProvider authorization(KeycloakSession session, RealmModel realm) {
    return ((AuthorizationProviderFactory)
            session.getKeycloakSessionFactory().getProviderFactory(AuthorizationProvider.class))
        .create(session, realm);
  }

  /** Creates what is missing. Does not change what exists, even if it is wrong. */
  void provide() {
    if (policies.findByName(server, PartnerPolicyFactory.ID) == null) {
      var policy = new PolicyRepresentation();
      policy.setName(PartnerPolicyFactory.ID);
      policy.setType(PartnerPolicyFactory.ID);
      policy.setDescription("Decided by the tables of Mon Compte Partenaire. Do not edit.");
      policies.create(server, policy);
    }
    for (ProvidedPermission wanted : ProvidedPermission.values()) {
      if (policies.findByName(server, wanted.permissionName()) == null) {
        var permission = new ScopePermissionRepresentation();
        permission.setName(wanted.permissionName());
        permission.setDescription("Set up by Mon Compte Partenaire. Do not edit.");
        permission.setResourceType(wanted.resourceType());
        permission.setScopes(new HashSet<>(wanted.scopes()));
        permission.setPolicies(new HashSet<>(Set.of(PartnerPolicyFactory.ID)));
        policies.create(server, permission);
      }
    }
  }

  /**
   * The permission, if all three are exactly as we made them; empty otherwise. All three are
   * checked, because Keycloak treats a permission on the members of groups as one on those users.
   */
  Optional<Policy> sound(ProvidedPermission wanted) {
    Map<ProvidedPermission, Policy> found = new EnumMap<>(ProvidedPermission.class);
    for (ProvidedPermission each : ProvidedPermission.values()) {
      Policy permission = policies.findByName(server, each.permissionName());
      if (permission == null || !alterations(each, permission).isEmpty()) {
        return Optional.empty();
      }
      found.put(each, permission);
    }
    return Optional.ofNullable(found.get(wanted));
  }

  /**
   * What is missing, altered or duplicated, and which other permissions exist on the same types.
   */
  List<String> shortcomings() {
    List<String> lines = new ArrayList<>();
    if (server.getPolicyEnforcementMode() != PolicyEnforcementMode.ENFORCING) {
      lines.add("fine-grained admin permissions are not enforced");
    }
    if (server.getDecisionStrategy() != DecisionStrategy.UNANIMOUS) {
      lines.add("fine-grained admin permissions need not be unanimous");
    }
    Policy policy = policies.findByName(server, PartnerPolicyFactory.ID);
    if (policy == null || !policy.getType().equals(PartnerPolicyFactory.ID)) {
      lines.add("policy '" + PartnerPolicyFactory.ID + "' is missing");
    } else if (policy.getLogic() != Logic.POSITIVE) {
      lines.add("policy '" + PartnerPolicyFactory.ID + "' is turned into its contrary");
    }
    policies.findByType(server, PartnerPolicyFactory.ID).stream()
        .map(Policy::getName)
        .filter(name -> !name.equals(PartnerPolicyFactory.ID))
        .forEach(
            name -> lines.add("policy '" + name + "' doubles '" + PartnerPolicyFactory.ID + "'"));
    for (ProvidedPermission wanted : ProvidedPermission.values()) {
      Policy permission = policies.findByName(server, wanted.permissionName());
      if (permission == null) {
        lines.add("permission '" + wanted.permissionName() + "' is missing");
      } else {
        alterations(wanted, permission)
            .forEach(
                alteration ->
                    lines.add("permission '" + wanted.permissionName() + "' " + alteration));
      }
    }
    lines.addAll(strangers());
    return lines;
  }

  private List<String> alterations(ProvidedPermission wanted, Policy permission) {
    List<String> found = new ArrayList<>();
    if (!permission.getType().equals(SCOPE_PERMISSION)) {
      return List.of("is no permission on scopes");
    }
    if (!wanted.resourceType().equals(permission.getResourceType())
        || !permission.getResourceNames().equals(Set.of(wanted.resourceType()))) {
      found.add("is not on all of " + wanted.resourceType());
    }
    Set<String> scopes =
        permission.getScopes().stream().map(Scope::getName).collect(Collectors.toSet());
    if (!scopes.equals(wanted.scopes())) {
      found.add("is not on its scopes");
    }
    if (permission.getDecisionStrategy() != DecisionStrategy.UNANIMOUS
        || permission.getLogic() != Logic.POSITIVE) {
      found.add("does not follow its policy");
    }
    Set<Policy> decisive = permission.getAssociatedPolicies();
    if (decisive.size() != 1
        || decisive.stream()
            .anyMatch(
                policy ->
                    !policy.getName().equals(PartnerPolicyFactory.ID)
                        || !policy.getType().equals(PartnerPolicyFactory.ID)
                        || policy.getLogic() != Logic.POSITIVE)) {
      found.add("is not decided by '" + PartnerPolicyFactory.ID + "' alone");
    }
    return found;
  }

  // Two permissions for one scope do not add up: a denial by one beats a grant by the other, and a
  // grant by a foreign permission bypasses our table.
  private List<String> strangers() {
    Set<String> ours =
        Arrays.stream(ProvidedPermission.values())
            .map(ProvidedPermission::permissionName)
            .collect(Collectors.toSet());
    Set<String> types =
        Arrays.stream(ProvidedPermission.values())
            .map(ProvidedPermission::resourceType)
            .collect(Collectors.toSet());
    return policies
        .find(server, Map.of(FilterOption.PERMISSION, new String[] {"true"}), ALL, ALL)
        .stream()
        .filter(permission -> !ours.contains(permission.getName()))
        .filter(permission -> types.contains(permission.getResourceType()))
        .map(
            permission ->
                "permission '"
                    + permission.getName()
                    + "' on "
                    + permission.getResourceType()
                    + " is not ours")
        .toList();
  }
}
