package fr.moncomptepartenaire.kernel;

import java.text.Normalizer;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/**
 * The rules that all parsers share: Unicode form, padding at the ends, invisible characters, and
 * the dashes and apostrophes that word processors put in place of the plain ones.
 */
public final class TypedText {
  private TypedText() {}

  private static final String APOSTROPHES =
      "\u2018\u201b\u02b9\u02bb\u02bc\u02bd\u02c8\u2032\u00b4`\uff07";

  /**
   * The text in NFC without white space or invisible marks at its ends; empty for null. People copy
   * such characters from pages, mails and tables without seeing them.
   */
  public static String trimmed(@Nullable String typed) {
    if (typed == null) {
      return "";
    }
    String text = Normalizer.normalize(typed, Normalizer.Form.NFC);
    int from = 0;
    int to = text.length();
    while (from < to && isPadding(text.charAt(from))) {
      from++;
    }
    while (to > from && isPadding(text.charAt(to - 1))) {
      to--;
    }
    return text.substring(from, to);
  }

  /** Whether a character is white space for Unicode, line ends excluded. */
  public static boolean isSpace(int codePoint) {
    return codePoint == ' ' || Character.getType(codePoint) == Character.SPACE_SEPARATOR;
  }

  /**
   * Whether a character is ignored at the ends of a value. Bidirectional controls are not: they
   * change how a text, or the text after it, is read (T23).
   */
  private static boolean isPadding(char c) {
    return isSpace(c) || Character.isWhitespace(c) || isMark(c);
  }

  /** Whether a character is invisible and has no effect, such as a zero-width space. */
  public static boolean isMark(int c) {
    return Character.getType(c) == Character.FORMAT && !steers(c);
  }

  /** Embeddings, overrides and isolates of Unicode's bidirectional algorithm (UAX #9). */
  private static boolean steers(int c) {
    return (c >= '\u202a' && c <= '\u202e') || (c >= '\u2066' && c <= '\u2069');
  }

  /**
   * Whether a character is invisible or affects its neighbours: controls, line ends, bidirectional
   * marks, zero-width characters, private and unassigned ones (T22, T23, T26).
   */
  public static boolean isInvisible(int codePoint) {
    return switch (Character.getType(codePoint)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.PRIVATE_USE,
          Character.UNASSIGNED,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          true;
      default -> isIgnorable(codePoint);
    };
  }

  /**
   * Letters and marks that Unicode renders as nothing (DerivedCoreProperties, {@code
   * Default_Ignorable_Code_Point}). Java's character types do not identify them.
   */
  private static boolean isIgnorable(int c) {
    return c == 0x034F
        || c == 0x115F
        || c == 0x1160
        || c == 0x17B4
        || c == 0x17B5
        || (c >= 0x180B && c <= 0x180F)
        || c == 0x3164
        || (c >= 0xFE00 && c <= 0xFE0F)
        || c == 0xFFA0
        || (c >= 0xE0000 && c <= 0xE0FFF);
  }

  /** Whether a character is a dash of any length, or the minus sign. */
  public static boolean isDash(int codePoint) {
    return Character.getType(codePoint) == Character.DASH_PUNCTUATION || codePoint == 0x2212;
  }

  /** Whether a character is used as an apostrophe but is not one of the two usual ones. */
  public static boolean isOddApostrophe(int codePoint) {
    return APOSTROPHES.indexOf(codePoint) >= 0;
  }

  public static boolean all(String text, IntPredicate accepted) {
    return text.codePoints().allMatch(accepted);
  }

  public static boolean any(String text, IntPredicate found) {
    return text.codePoints().anyMatch(found);
  }

  /** The text in which one plain space replaces each run of white space. */
  public static String collapsed(String text) {
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

  public static int length(String text) {
    return text.codePointCount(0, text.length());
  }
}
