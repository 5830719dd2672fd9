package fr.moncomptepartenaire.kernel;

import java.text.Normalizer;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/** What all parsers agree upon: Unicode form, white space at the ends, invisible characters. */
final class TypedText {
  private TypedText() {}

  /** The text in NFC without white space of any kind at its ends; absent text is empty. */
  static String trimmed(@Nullable String typed) {
    if (typed == null) {
      return "";
    }
    String text = Normalizer.normalize(typed, Normalizer.Form.NFC);
    int from = 0;
    int to = text.length();
    while (from < to && isSpace(text.charAt(from))) {
      from++;
    }
    while (to > from && isSpace(text.charAt(to - 1))) {
      to--;
    }
    return text.substring(from, to);
  }

  /** White space as Unicode sees it, line ends left out: those never belong to a value. */
  static boolean isSpace(int codePoint) {
    return codePoint == ' ' || Character.getType(codePoint) == Character.SPACE_SEPARATOR;
  }

  /**
   * Whether a character is invisible or steers its neighbours: controls, line ends, bidirectional
   * marks, zero-width characters, private and unassigned ones (T22, T23, T26).
   */
  static boolean isInvisible(int codePoint) {
    return switch (Character.getType(codePoint)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.PRIVATE_USE,
          Character.UNASSIGNED,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          true;
      default -> false;
    };
  }

  static boolean all(String text, IntPredicate accepted) {
    return text.codePoints().allMatch(accepted);
  }

  static boolean any(String text, IntPredicate found) {
    return text.codePoints().anyMatch(found);
  }

  /** The text with each run of white space made one plain space. */
  static String collapsed(String text) {
    StringBuilder result = new StringBuilder(text.length());
    boolean space = false;
    for (int codePoint : text.codePoints().toArray()) {
      if (isSpace(codePoint)) {
        space = true;
      } else {
        if (space && result.length() > 0) {
          result.append(' ');
        }
        space = false;
        result.appendCodePoint(codePoint);
      }
    }
    return result.toString();
  }

  static int length(String text) {
    return text.codePointCount(0, text.length());
  }
}
