package fr.moncomptepartenaire.kernel;

import java.security.SecureRandom;
import java.util.Locale;

/**
 * The 32 symbols that a letter's identifier and password are made of: capital letters without I and
 * O, digits without 0 and 1, so that nothing printed is mistaken for something else. Five bits
 * each.
 */
final class LetterAlphabet {
  static final String SYMBOLS = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789";

  private LetterAlphabet() {}

  static String random(SecureRandom random, int length) {
    StringBuilder text = new StringBuilder(length);
    for (int i = 0; i < length; i++) {
      text.append(SYMBOLS.charAt(random.nextInt(SYMBOLS.length())));
    }
    return text.toString();
  }

  /**
   * The symbols of what was typed in capitals: letter case, spaces and dashes do not count (R5).
   */
  static String tolerant(String typed) {
    StringBuilder text = new StringBuilder(typed.length());
    typed
        .codePoints()
        .filter(c -> !TypedText.isSpace(c) && Character.getType(c) != Character.DASH_PUNCTUATION)
        .forEach(text::appendCodePoint);
    return text.toString().toUpperCase(Locale.ROOT);
  }

  static boolean isMadeOf(String text) {
    return TypedText.all(text, c -> SYMBOLS.indexOf(c) >= 0);
  }
}
