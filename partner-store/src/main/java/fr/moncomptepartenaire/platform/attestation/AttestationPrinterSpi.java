package fr.moncomptepartenaire.platform.attestation;

import org.keycloak.provider.Provider;
import org.keycloak.provider.ProviderFactory;
import org.keycloak.provider.Spi;

/** The SPI {@code partner-attestation-printer}: prints attestations. */
public final class AttestationPrinterSpi implements Spi {
  @Override
  public boolean isInternal() {
    return false;
  }

  @Override
  public String getName() {
    return "partner-attestation-printer";
  }

  @Override
  public Class<? extends Provider> getProviderClass() {
    return AttestationPrinter.class;
  }

  @Override
  @SuppressWarnings("rawtypes") // Keycloak's Spi asks for the raw type.
  public Class<? extends ProviderFactory> getProviderFactoryClass() {
    return AttestationPrinterFactory.class;
  }
}
