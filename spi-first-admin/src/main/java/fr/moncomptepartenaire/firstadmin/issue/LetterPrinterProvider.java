package fr.moncomptepartenaire.firstadmin.issue;

import fr.moncomptepartenaire.firstadmin.letter.LetterPrinter;
import org.keycloak.provider.Provider;

/**
 * Provides the printer of the letters. Ours makes PDF; a print provider's own replaces it by {@code
 * --spi-partner-letter-printer--provider=<id>}.
 */
public interface LetterPrinterProvider extends Provider {
  LetterPrinter printer();

  @Override
  default void close() {}
}
