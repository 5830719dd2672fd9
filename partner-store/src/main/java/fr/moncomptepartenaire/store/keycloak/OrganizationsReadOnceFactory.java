package fr.moncomptepartenaire.store.keycloak;

import fr.moncomptepartenaire.store.PartnerStore;
import org.keycloak.Config;
import org.keycloak.authorization.fgap.AdminPermissionsSchema;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.organization.OrganizationProvider;
import org.keycloak.organization.OrganizationProviderFactory;

/**
 * Puts {@link OrganizationsReadOnce} in front of Keycloak's provider of organizations. The option
 * {@code spi-organization--provider=infinispan} takes it away again.
 */
public final class OrganizationsReadOnceFactory implements OrganizationProviderFactory {
  private static final String KEYCLOAKS_OWN = "infinispan";

  /** Keycloak's own has 10, and the highest order is the default. */
  private static final int ORDER = 20;

  @Override
  public OrganizationProvider create(KeycloakSession session) {
    return OrganizationsReadOnce.inFrontOf(
        session.getProvider(OrganizationProvider.class, KEYCLOAKS_OWN),
        () -> session.getContext().getRealm().getId(),
        () -> isAskedWithoutPermissions(session),
        userId -> PartnerStore.of(session).members().organizationsOf(userId));
  }

  /**
   * Whether Keycloak asks without permissions now, in a realm that has them. In other realms its
   * own cache answers.
   */
  private static boolean isAskedWithoutPermissions(KeycloakSession session) {
    return AdminPermissionsSchema.SCHEMA.isAdminPermissionsEnabled(session.getContext().getRealm())
        && AdminPermissionsSchema.isSkipEvaluation(session);
  }

  @Override
  public String getId() {
    return "partner-read-once";
  }

  @Override
  public int order() {
    return ORDER;
  }

  @Override
  public void init(Config.Scope config) {}

  @Override
  public void postInit(KeycloakSessionFactory factory) {}

  @Override
  public void close() {}
}
