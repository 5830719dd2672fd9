package fr.moncomptepartenaire.firstadmin.issue;

import fr.moncomptepartenaire.firstadmin.letter.PdfAttestationPrinter;
import fr.moncomptepartenaire.platform.attestation.AttestationPrinter;
import fr.moncomptepartenaire.platform.attestation.AttestationPrinterFactory;
import org.keycloak.models.KeycloakSession;

/** Gives out one {@link PdfAttestationPrinter}, made when somebody first asks for it. */
public final class PdfAttestationPrinterFactory implements AttestationPrinterFactory {
  private static final class Once {
    static final PdfAttestationPrinter PRINTER = new PdfAttestationPrinter();
  }

  @Override
  public AttestationPrinter create(KeycloakSession session) {
    return Once.PRINTER;
  }

  @Override
  public String getId() {
    return "pdf";
  }
}
