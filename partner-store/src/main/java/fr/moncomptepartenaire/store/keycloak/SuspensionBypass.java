package fr.moncomptepartenaire.store.keycloak;

import fr.moncomptepartenaire.store.PartnerStore;
import org.keycloak.authorization.fgap.AdminPermissionsSchema;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.OrganizationModel;
import org.keycloak.organization.OrganizationProvider;

/** Changes to the people of a suspended organisation. */
public final class SuspensionBypass {
  private SuspensionBypass() {}

  /**
   * Does work upon an organisation's people as if the organisation were not suspended. Keycloak
   * 26.7.3 hands out managed members of a disabled Organization that refuse every change ({@code
   * UserStorageManager.isReadOnlyOrganizationMember}), also one that takes access away for good.
   * Nobody else ever sees the organisation enabled: it is disabled again in the same transaction,
   * for whose end an operator waits who ends the suspension meanwhile.
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
