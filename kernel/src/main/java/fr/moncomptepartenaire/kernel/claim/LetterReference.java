package fr.moncomptepartenaire.kernel.claim;

import fr.moncomptepartenaire.kernel.Defect;
import fr.moncomptepartenaire.kernel.Parsed;
import fr.moncomptepartenaire.kernel.TypedText;
import java.security.SecureRandom;
import org.jspecify.annotations.Nullable;

/**
 * The reference of a letter, printed beside the address: nine symbols of the letters' alphabet (45
 * bits). It shows in the envelope's window, so that a letter that comes back is found without being
 * opened. It is no secret and opens nothing, and has nothing in common with the identifier.
 */
public record LetterReference(String value) {
  private static final int LENGTH = 9;
  private static final int GROUP = 3;

  public LetterReference {
    if (value.length() != LENGTH || !LetterAlphabet.isMadeOf(value)) {
      throw new IllegalArgumentException("not the reference of a letter");
    }
  }

  public static LetterReference generate(SecureRandom random) {
    return new LetterReference(LetterAlphabet.random(random, LENGTH));
  }

  /**
   * Parses a reference as typed, or as a code reader sends it. Case, spaces and dashes are ignored,
   * and a look-alike is read as its symbol.
   */
  public static Parsed<LetterReference> parse(@Nullable String typed) {
    String symbols =
        LetterAlphabet.withoutLookAlikes(LetterAlphabet.tolerant(TypedText.trimmed(typed)));
    if (symbols.isEmpty()) {
      return Parsed.invalid(Defect.REQUIRED);
    }
    if (symbols.length() != LENGTH) {
      return Parsed.invalid(symbols.length() < LENGTH ? Defect.TOO_SHORT : Defect.TOO_LONG);
    }
    return LetterAlphabet.isMadeOf(symbols)
        ? Parsed.valid(new LetterReference(symbols))
        : Parsed.invalid(Defect.FORBIDDEN_CHARACTER);
  }

  /** The printed form: {@code ABC-DEF-GHJ}. */
  public String display() {
    return value.replaceAll("(.{" + GROUP + "})(?=.)", "$1-");
  }
}
