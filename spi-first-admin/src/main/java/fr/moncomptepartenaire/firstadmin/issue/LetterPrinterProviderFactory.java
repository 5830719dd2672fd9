package fr.moncomptepartenaire.firstadmin.issue;

import org.keycloak.Config;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.provider.ProviderFactory;

/** Creates a {@link LetterPrinterProvider}. */
public interface LetterPrinterProviderFactory extends ProviderFactory<LetterPrinterProvider> {
  @Override
  default void init(Config.Scope config) {}

  @Override
  default void postInit(KeycloakSessionFactory factory) {}

  @Override
  default void close() {}
}
