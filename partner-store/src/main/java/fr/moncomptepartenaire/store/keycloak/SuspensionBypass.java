package fr.moncomptepartenaire.store.keycloak;

import fr.moncomptepartenaire.store.PartnerStore;
import org.keycloak.authorization.fgap.AdminPermissionsSchema;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.OrganizationModel;
import org.keycloak.organization.OrganizationProvider;

/** Allows changes to the members of a suspended organisation. */
public final class SuspensionBypass {
  private SuspensionBypass() {}

  /**
   * Runs work on an organisation's members as if it were not suspended. In a disabled Organization,
   * Keycloak 26.7.3 makes managed members read-only ({@code
   * UserStorageManager.isReadOnlyOrganizationMember}), even for a change that removes access for
   * good. Nobody else sees the organisation enabled: the same transaction disables it again, and an
   * operator who ends the suspension meanwhile waits for that transaction.
   */
  public static void during(KeycloakSession session, String orgId, Runnable work) {
    if (!PartnerStore.of(session).suspensions().hold(orgId)) {
      work.run();
      return;
    }
    OrganizationModel organization =
        AdminPermissionsSchema.runWithoutAuthorization(
            session, () -> session.getProvider(OrganizationProvider.class).getById(orgId));
    organization.setEnabled(true);
    try {
      work.run();
    } finally {
      organization.setEnabled(false);
    }
  }
}
