package fr.moncomptepartenaire.firstadmin.charter;

import java.util.List;
import org.keycloak.Config;
import org.keycloak.authentication.RequiredActionFactory;
import org.keycloak.authentication.RequiredActionProvider;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.provider.ProviderConfigProperty;

/** Registers {@link CharterAction}. */
public final class CharterActionFactory implements RequiredActionFactory {
  static final String NAME = "Charter";

  @Override
  public RequiredActionProvider create(KeycloakSession session) {
    return new CharterAction(session);
  }

  @Override
  public String getId() {
    return CharterAction.ID;
  }

  @Override
  public String getDisplayText() {
    return NAME;
  }

  /**
   * Not configurable: the base interface would offer a maximum age of authentication without
   * effect.
   */
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
