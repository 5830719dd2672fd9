package fr.moncomptepartenaire.kernel.claim;

import fr.moncomptepartenaire.kernel.TypedText;
import java.security.SecureRandom;
import java.util.Locale;

/**
 * The 32 symbols of a letter's identifier and password: capital letters without I and O, digits
 * without 0 and 1, so that printed symbols are not confused. Each symbol has five bits.
 */
final class LetterAlphabet {
  static final String SYMBOLS = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789";

  /** Minus sign, hyphen bullet, modifier minus, overline, macron, soft hyphen. */
  private static final String OTHER_DASHES = "\u2212\u2043\u02d7\u203e\u00af\u00ad";

  private LetterAlphabet() {}

  static String random(SecureRandom random, int length) {
    StringBuilder text = new StringBuilder(length);
    for (int i = 0; i < length; i++) {
      text.append(SYMBOLS.charAt(random.nextInt(SYMBOLS.length())));
    }
    return text.toString();
  }

  /**
   * The symbols in a typed or pasted text, in capitals. Letter case, white space, dashes and
   * invisible characters are ignored (R5).
   */
  static String tolerant(String typed) {
    StringBuilder text = new StringBuilder(typed.length());
    typed
        .codePoints()
        .filter(c -> !Character.isWhitespace(c) && !TypedText.isSpace(c) && !isDash(c))
        .filter(c -> Character.getType(c) != Character.FORMAT)
        .forEach(text::appendCodePoint);
    return text.toString().toUpperCase(Locale.ROOT);
  }

  // Beyond Unicode's dashes: the minus sign, and the characters that keyboards and office programs
  // use for a dash.
  private static boolean isDash(int codePoint) {
    return Character.getType(codePoint) == Character.DASH_PUNCTUATION
        || OTHER_DASHES.indexOf(codePoint) >= 0;
  }

  /**
   * The text with each look-alike replaced by its symbol. A lower-case {@code L} looks like 1, I
   * and the bar; {@code Q} looks like O and 0. None of those look-alikes is a symbol.
   */
  static String withoutLookAlikes(String text) {
    return text.replace('1', 'L')
        .replace('I', 'L')
        .replace('|', 'L')
        .replace('O', 'Q')
        .replace('0', 'Q');
  }

  static boolean isMadeOf(String text) {
    return TypedText.all(text, c -> SYMBOLS.indexOf(c) >= 0);
  }
}
