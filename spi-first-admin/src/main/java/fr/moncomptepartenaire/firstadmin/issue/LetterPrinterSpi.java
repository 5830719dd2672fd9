package fr.moncomptepartenaire.firstadmin.issue;

import org.keycloak.provider.Provider;
import org.keycloak.provider.ProviderFactory;
import org.keycloak.provider.Spi;

/** The SPI {@code partner-letter-printer}: prints the letters. */
public final class LetterPrinterSpi implements Spi {
  @Override
  public boolean isInternal() {
    return false;
  }

  @Override
  public String getName() {
    return "partner-letter-printer";
  }

  @Override
  public Class<? extends Provider> getProviderClass() {
    return LetterPrinterProvider.class;
  }

  @Override
  @SuppressWarnings("rawtypes") // Keycloak's Spi asks for the raw type.
  public Class<? extends ProviderFactory> getProviderFactoryClass() {
    return LetterPrinterProviderFactory.class;
  }
}
