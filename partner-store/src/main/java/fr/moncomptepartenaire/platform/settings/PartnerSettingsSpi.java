package fr.moncomptepartenaire.platform.settings;

import org.keycloak.provider.Provider;
import org.keycloak.provider.ProviderFactory;
import org.keycloak.provider.Spi;

/** The SPI of this extension's settings: {@code --spi-partner-settings--default--<option>}. */
public final class PartnerSettingsSpi implements Spi {
  @Override
  public boolean isInternal() {
    return false;
  }

  @Override
  public String getName() {
    return "partner-settings";
  }

  @Override
  public Class<? extends Provider> getProviderClass() {
    return PartnerSettingsProvider.class;
  }

  @Override
  @SuppressWarnings("rawtypes") // Keycloak's Spi asks for the raw type.
  public Class<? extends ProviderFactory> getProviderFactoryClass() {
    return PartnerSettingsProviderFactory.class;
  }
}
