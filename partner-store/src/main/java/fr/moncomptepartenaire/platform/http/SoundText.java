package fr.moncomptepartenaire.platform.http;

/**
 * Whether a database query can contain a text. PostgreSQL fails on NUL and on half a surrogate
 * pair.
 */
final class SoundText {
  /** The result of decoding bytes that are not UTF-8. */
  private static final int REPLACEMENT = 0xFFFD;

  private SoundText() {}

  /** Whether a text of a body is valid; a body's fields have further rules. */
  static boolean is(String text) {
    return text.codePoints()
        .noneMatch(
            point ->
                point == 0
                    || (point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE));
  }

  /** Whether a search term is valid, and was sent in UTF-8. */
  static boolean isSearchable(String text) {
    return is(text) && text.indexOf(REPLACEMENT) < 0;
  }

  /**
   * Whether a text can be part of a path: no resource of ours has control characters in its name.
   */
  static boolean isName(String text) {
    return isSearchable(text) && text.codePoints().noneMatch(Character::isISOControl);
  }
}
