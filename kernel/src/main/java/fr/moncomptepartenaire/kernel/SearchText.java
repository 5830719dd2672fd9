package fr.moncomptepartenaire.kernel;

import java.text.Normalizer;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The form of a text that searches compare. It ignores case, accents, Unicode form, invisible
 * characters, and the kind of apostrophes, dashes and spaces. The search term and the searched text
 * are folded alike: {@code l'étoile} finds {@code L’ÉTOILE} as well as INSEE's spelling {@code L
 * ETOILE}.
 */
public final class SearchText {
  /** The two usual apostrophes, and those of transliterated Arabic. */
  private static final String APOSTROPHES = "'’ʾʿ";

  private SearchText() {}

  /** The folded text. Each run of apostrophes, dashes and white space becomes one space. */
  public static String folded(@Nullable String text) {
    if (text == null) {
      return "";
    }
    StringBuilder folded = new StringBuilder(text.length());
    boolean space = false;
    for (int character : Normalizer.normalize(text, Normalizer.Form.NFKD).codePoints().toArray()) {
      if (isSeparating(character)) {
        space = folded.length() > 0;
      } else if (!isSilent(character)) {
        if (space) {
          folded.append(' ');
          space = false;
        }
        append(folded, character);
      }
    }
    return folded.toString().toLowerCase(Locale.ROOT);
  }

  private static boolean isSeparating(int character) {
    return switch (Character.getType(character)) {
      case Character.SPACE_SEPARATOR,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR,
          Character.CONTROL ->
          true;
      default ->
          TypedText.isDash(character)
              || TypedText.isOddApostrophe(character)
              || APOSTROPHES.indexOf(character) >= 0;
    };
  }

  private static boolean isSilent(int character) {
    return switch (Character.getType(character)) {
      case Character.NON_SPACING_MARK,
          Character.ENCLOSING_MARK,
          Character.COMBINING_SPACING_MARK,
          Character.FORMAT,
          Character.SURROGATE ->
          true;
      default -> false;
    };
  }

  /**
   * Replaces letters that Unicode does not decompose with what people type on a keyboard without
   * them.
   */
  private static void append(StringBuilder folded, int character) {
    switch (character) {
      case 'œ', 'Œ' -> folded.append("oe");
      case 'æ', 'Æ' -> folded.append("ae");
      case 'ß', 'ẞ' -> folded.append("ss");
      case 'ø', 'Ø' -> folded.append('o');
      case 'ł', 'Ł' -> folded.append('l');
      case 'đ', 'Đ' -> folded.append('d');
      case 'ı' -> folded.append('i');
      default -> folded.appendCodePoint(character);
    }
  }
}
