package fr.moncomptepartenaire.firstadmin.issue;

import fr.moncomptepartenaire.firstadmin.letter.LetterPrinter;
import fr.moncomptepartenaire.firstadmin.letter.PdfLetterPrinter;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;

/** The default printer: an A4 page for a window envelope, as PDF. */
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

  /**
   * Higher than the default order, so that adding another printer does not replace ours: an option
   * selects it.
   */
  @Override
  public int order() {
    return 1;
  }

  @Override
  public String getId() {
    return "pdf";
  }
}
