package fr.moncomptepartenaire.store.keycloak;

import fr.moncomptepartenaire.store.PartnerStore;
import org.keycloak.authorization.fgap.AdminPermissionsSchema;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.OrganizationModel;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.organization.OrganizationProvider;

/** Closes an organisation to its people, and opens it again (R11). */
public final class OrganisationClosing {
  private OrganisationClosing() {}

  /**
   * Closes an organisation whose suspension is written. Keycloak itself refuses members of a
   * disabled Organization to sign in; their open sessions are ended here.
   */
  public static void close(KeycloakSession session, RealmModel realm, String orgId) {
    enable(session, orgId, false);
    for (String userId : PartnerStore.of(session).members().membersOf(orgId)) {
      UserModel member = session.users().getUserById(realm, userId);
      if (member != null) {
        SignOut.everywhere(session, realm, member);
      }
    }
  }

  /** Opens an organisation whose suspension has ended. */
  public static void open(KeycloakSession session, String orgId) {
    enable(session, orgId, true);
  }

  // Only Keycloak's own model updates its caches.
  private static void enable(KeycloakSession session, String orgId, boolean enabled) {
    OrganizationModel organization =
        AdminPermissionsSchema.runWithoutAuthorization(
            session, () -> session.getProvider(OrganizationProvider.class).getById(orgId));
    organization.setEnabled(enabled);
  }
}
