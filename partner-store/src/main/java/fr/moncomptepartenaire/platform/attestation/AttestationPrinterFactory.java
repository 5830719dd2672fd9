package fr.moncomptepartenaire.platform.attestation;

import org.keycloak.Config;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.provider.ProviderFactory;

/** Creates an {@link AttestationPrinter}. */
public interface AttestationPrinterFactory extends ProviderFactory<AttestationPrinter> {
  @Override
  default void init(Config.Scope config) {}

  @Override
  default void postInit(KeycloakSessionFactory factory) {}

  @Override
  default void close() {}
}
