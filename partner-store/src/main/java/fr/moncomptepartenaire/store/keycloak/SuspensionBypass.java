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
   * Changes members of an organisation as if it were not suspended. Keycloak 26.7.4 makes the
   * managed members of a disabled Organization read-only, even for a change that removes access for
   * good ({@code UserStorageManager.isReadOnlyOrganizationMember}; intended:
   * keycloak/keycloak#28891). This method enables the Organization, and disables it again in the
   * same transaction, so that nobody else sees it enabled. An operator who ends the suspension at
   * the same moment waits for that transaction.
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
