package fr.moncomptepartenaire.platform.attestation;

import java.io.IOException;
import java.io.OutputStream;
import org.keycloak.provider.Provider;

/** Prints attestations. Ours makes a tagged PDF. */
public interface AttestationPrinter extends Provider {
  /** Writes the document; {@code out} is left open. */
  void print(Attestation attestation, OutputStream out) throws IOException;

  @Override
  default void close() {}
}
