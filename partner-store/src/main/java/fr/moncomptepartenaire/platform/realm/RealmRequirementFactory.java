package fr.moncomptepartenaire.platform.realm;

import org.keycloak.Config;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.provider.ProviderFactory;

/** The factory type of the {@code RealmRequirement} SPI. */
public interface RealmRequirementFactory extends ProviderFactory<RealmRequirement> {
  @Override
  default void init(Config.Scope config) {}

  @Override
  default void postInit(KeycloakSessionFactory factory) {}

  @Override
  default void close() {}
}
