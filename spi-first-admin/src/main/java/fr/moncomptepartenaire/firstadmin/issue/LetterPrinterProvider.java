package fr.moncomptepartenaire.firstadmin.issue;

import fr.moncomptepartenaire.firstadmin.letter.LetterPrinter;
import org.keycloak.provider.Provider;

/**
 * Who prints the letters. Ours makes PDF; a print provider's own takes its place by {@code
 * --spi-partner-letter-printer--provider=<id>}.
 */
public interface LetterPrinterProvider extends Provider {
  LetterPrinter printer();

  @Override
  default void close() {}
}
