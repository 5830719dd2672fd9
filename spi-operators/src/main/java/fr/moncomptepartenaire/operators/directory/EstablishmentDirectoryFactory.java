package fr.moncomptepartenaire.operators.directory;

import org.jspecify.annotations.Nullable;
import org.keycloak.Config;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.provider.ProviderFactory;

/** Creates a directory of establishments. */
public interface EstablishmentDirectoryFactory extends ProviderFactory<EstablishmentDirectory> {
  @Override
  default void init(Config.@Nullable Scope config) {}

  @Override
  default void postInit(KeycloakSessionFactory factory) {}

  @Override
  default void close() {}
}
