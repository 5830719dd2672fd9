package fr.moncomptepartenaire.firstadmin.issue;

import fr.moncomptepartenaire.firstadmin.letter.LetterPrinter;
import fr.moncomptepartenaire.firstadmin.letter.PdfLetterPrinter;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;

/** The printer that we ship: an A4 page for a window envelope, as PDF. */
public final class PdfLetterPrinterFactory implements LetterPrinterProviderFactory {
  private @Nullable LetterPrinter printer;

  @Override
  public LetterPrinterProvider create(KeycloakSession session) {
    LetterPrinter loaded = Objects.requireNonNull(printer);
    return () -> loaded;
  }

  /** Loads fonts and template once; not in the constructor, which kc.sh build calls too. */
  @Override
  public void postInit(KeycloakSessionFactory factory) {
    printer = new PdfLetterPrinter();
  }

  /** Before a printer that says nothing about its order: who plugs one in chooses it by option. */
  @Override
  public int order() {
    return 1;
  }

  @Override
  public String getId() {
    return "pdf";
  }
}
