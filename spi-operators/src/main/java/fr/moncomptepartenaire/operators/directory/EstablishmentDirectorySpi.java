package fr.moncomptepartenaire.operators.directory;

import org.keycloak.provider.Provider;
import org.keycloak.provider.ProviderFactory;
import org.keycloak.provider.Spi;

/** {@code partner-establishment-directory}: where operators look establishments up. */
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
  @SuppressWarnings("rawtypes") // as Spi declares it
  public Class<? extends ProviderFactory> getProviderFactoryClass() {
    return EstablishmentDirectoryFactory.class;
  }
}
