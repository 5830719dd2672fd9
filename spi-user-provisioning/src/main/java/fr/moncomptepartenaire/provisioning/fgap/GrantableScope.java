package fr.moncomptepartenaire.provisioning.fgap;

import java.util.Arrays;
import java.util.Optional;

/**
 * All scopes that the policy ever grants. The names are those of Keycloak's {@code
 * AdminPermissionsSchema}; a test compares them.
 */
enum GrantableScope {
  VIEW_PERSON("Users", "view"),
  MANAGE_PERSON("Users", "manage"),
  RESET_PASSWORD("Users", "reset-password"),
  MANAGE_GROUPS_OF_PERSON("Users", "manage-group-membership"),
  LIST_MEMBERS_OF_GROUP("Groups", "view-members"),
  MANAGE_MEMBERSHIP_IN_GROUP("Groups", "manage-membership"),
  VIEW_ORGANISATION("Organizations", "view");

  private final String resourceType;
  private final String scope;

  GrantableScope(String resourceType, String scope) {
    this.resourceType = resourceType;
    this.scope = scope;
  }

  String resourceType() {
    return resourceType;
  }

  String scope() {
    return scope;
  }

  /** The scope of that name on a resource type; empty for all that is never granted. */
  static Optional<GrantableScope> of(String resourceType, String scope) {
    return Arrays.stream(values())
        .filter(ask -> ask.resourceType.equals(resourceType) && ask.scope.equals(scope))
        .findFirst();
  }
}
