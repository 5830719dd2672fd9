package fr.moncomptepartenaire.platform.realm;

import org.keycloak.provider.Provider;
import org.keycloak.provider.ProviderFactory;
import org.keycloak.provider.Spi;

/** Registers the {@link RealmRequirement}s of our modules. */
public final class RealmRequirementSpi implements Spi {
  @Override
  public boolean isInternal() {
    return true;
  }

  @Override
  public String getName() {
    return "partner-realm-requirement";
  }

  @Override
  public Class<? extends Provider> getProviderClass() {
    return RealmRequirement.class;
  }

  @Override
  @SuppressWarnings("rawtypes") // Keycloak's Spi asks for the raw type.
  public Class<? extends ProviderFactory> getProviderFactoryClass() {
    return RealmRequirementFactory.class;
  }
}
