package fr.moncomptepartenaire.provisioning.fgap;

import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The three permissions of a partner realm, whatever the number of its organisations. Each covers a
 * whole resource type and leaves the decision to our policy.
 */
enum ProvidedPermission {
  USERS("Users"),
  GROUPS("Groups"),
  ORGANIZATIONS("Organizations");

  private final String resourceType;

  ProvidedPermission(String resourceType) {
    this.resourceType = resourceType;
  }

  String resourceType() {
    return resourceType;
  }

  String permissionName() {
    return PartnerPolicyFactory.ID + " " + resourceType;
  }

  /**
   * Exactly the scopes that the table knows for the type. A permission on other scopes would deny
   * them.
   */
  Set<String> scopes() {
    return Arrays.stream(GrantableScope.values())
        .filter(ask -> ask.resourceType().equals(resourceType))
        .map(GrantableScope::scope)
        .collect(Collectors.toUnmodifiableSet());
  }
}
