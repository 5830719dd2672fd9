package fr.moncomptepartenaire.firstadmin.keycloak;

import java.util.List;
import org.keycloak.Config;
import org.keycloak.authentication.RequiredActionFactory;
import org.keycloak.authentication.RequiredActionProvider;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.provider.ProviderConfigProperty;

/** Registers {@link FirstAdminClaim}. */
public final class FirstAdminClaimFactory implements RequiredActionFactory {
  @Override
  public RequiredActionProvider create(KeycloakSession session) {
    return new FirstAdminClaim(session);
  }

  @Override
  public String getId() {
    return FirstAdminClaim.ID;
  }

  @Override
  public String getDisplayText() {
    return "First Administrator Claim";
  }

  /** Nothing to configure: the base interface would offer an age of authentication to no effect. */
  @Override
  public List<ProviderConfigProperty> getConfigMetadata() {
    return List.of();
  }

  @Override
  public void init(Config.Scope config) {}

  @Override
  public void postInit(KeycloakSessionFactory factory) {}

  @Override
  public void close() {}
}
