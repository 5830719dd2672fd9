package fr.moncomptepartenaire.kernel.claim;

import fr.moncomptepartenaire.kernel.Defect;
import fr.moncomptepartenaire.kernel.Parsed;
import fr.moncomptepartenaire.kernel.TypedText;
import java.security.SecureRandom;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The identifier of a letter: ten random symbols, in lower case like Keycloak's user names. It does
 * not depend on the organisation, so that nobody can guess the next one (T03).
 */
public record ProvisionalIdentifier(String value) {
  private static final int LENGTH = 10;

  public ProvisionalIdentifier {
    if (value.length() != LENGTH
        || !value.equals(value.toLowerCase(Locale.ROOT))
        || !LetterAlphabet.isMadeOf(value.toUpperCase(Locale.ROOT))) {
      throw new IllegalArgumentException("not the identifier of a letter");
    }
  }

  public static ProvisionalIdentifier generate(SecureRandom random) {
    return new ProvisionalIdentifier(
        LetterAlphabet.random(random, LENGTH).toLowerCase(Locale.ROOT));
  }

  /**
   * Parses an identifier typed from a letter. Case, white space, dashes and invisible characters
   * are ignored, and a look-alike is read as its symbol. If that reading is wrong, no account has
   * the identifier.
   */
  public static Parsed<ProvisionalIdentifier> parse(@Nullable String typed) {
    String symbols =
        LetterAlphabet.withoutLookAlikes(LetterAlphabet.tolerant(TypedText.trimmed(typed)));
    if (symbols.isEmpty()) {
      return Parsed.invalid(Defect.REQUIRED);
    }
    if (symbols.length() != LENGTH) {
      return Parsed.invalid(symbols.length() < LENGTH ? Defect.TOO_SHORT : Defect.TOO_LONG);
    }
    return LetterAlphabet.isMadeOf(symbols)
        ? Parsed.valid(new ProvisionalIdentifier(symbols.toLowerCase(Locale.ROOT)))
        : Parsed.invalid(Defect.FORBIDDEN_CHARACTER);
  }

  /** The printed form: {@code ABCDE-FGHJK}, in capitals like the password. */
  public String display() {
    String symbols = value.toUpperCase(Locale.ROOT);
    return symbols.substring(0, LENGTH / 2) + "-" + symbols.substring(LENGTH / 2);
  }
}
