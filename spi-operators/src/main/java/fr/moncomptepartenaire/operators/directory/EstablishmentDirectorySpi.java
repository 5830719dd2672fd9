package fr.moncomptepartenaire.operators.directory;

import org.keycloak.provider.Provider;
import org.keycloak.provider.ProviderFactory;
import org.keycloak.provider.Spi;

/** The SPI {@code partner-establishment-directory}: operators look establishments up in it. */
public final class EstablishmentDirectorySpi implements Spi {
  public static final String NAME = "partner-establishment-directory";

  @Override
  public boolean isInternal() {
    return false;
  }

  @Override
  public String getName() {
    return NAME;
  }

  @Override
  public Class<? extends Provider> getProviderClass() {
    return EstablishmentDirectory.class;
  }

  @Override
  @SuppressWarnings("rawtypes") // Keycloak's Spi asks for the raw type.
  public Class<? extends ProviderFactory> getProviderFactoryClass() {
    return EstablishmentDirectoryFactory.class;
  }
}
