package fr.moncomptepartenaire.kernel.claim;

import fr.moncomptepartenaire.kernel.TypedText;
import java.security.SecureRandom;
import java.util.Locale;

/**
 * The 32 symbols that a letter's identifier and password are made of: capital letters without I and
 * O, digits without 0 and 1, so that nothing printed is mistaken for something else. Five bits
 * each.
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
   * The symbols of what was typed or pasted, in capitals: letter case, white space of any kind,
   * dashes of any kind and invisible characters do not count (R5).
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

  // Besides those that Unicode classes as dashes: the minus sign, and what keyboards and office
  // programs put in its place.
  private static boolean isDash(int codePoint) {
    return Character.getType(codePoint) == Character.DASH_PUNCTUATION
        || OTHER_DASHES.indexOf(codePoint) >= 0;
  }

  /**
   * The text in symbols of the alphabet where it has what is taken for one of them: {@code L} in
   * lower case looks like 1, I and the bar, and {@code Q} like O and 0. None of those is a symbol.
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
