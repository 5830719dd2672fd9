package fr.moncomptepartenaire.provisioning.fgap;

import org.keycloak.authorization.fgap.AdminPermissionsSchema;

/** The changes to a user that our endpoints ask Keycloak's evaluator for, by its own names. */
public enum AdminScope {
  MANAGE(AdminPermissionsSchema.MANAGE),
  RESET_PASSWORD(AdminPermissionsSchema.RESET_PASSWORD),
  MANAGE_GROUP_MEMBERSHIP(AdminPermissionsSchema.MANAGE_GROUP_MEMBERSHIP);

  private final String scopeName;

  AdminScope(String scopeName) {
    this.scopeName = scopeName;
  }

  /** The scope as {@link AdminPermissionsSchema} names it. */
  String scopeName() {
    return scopeName;
  }
}
