package fr.moncomptepartenaire.platform.http;

/**
 * Whether a text is one that a database can look for. PostgreSQL has no NUL and no half of a
 * surrogate pair, and would fail.
 */
final class SoundText {
  /** What bytes become that are no UTF-8. */
  private static final int REPLACEMENT = 0xFFFD;

  private SoundText() {}

  /** A text of a body, which has its own rules besides. */
  static boolean is(String text) {
    return text.codePoints()
        .noneMatch(
            point ->
                point == 0
                    || (point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE));
  }

  /** What somebody looks for: it came as bytes, all of them UTF-8. */
  static boolean isSearchable(String text) {
    return is(text) && text.indexOf(REPLACEMENT) < 0;
  }

  /** Part of an address: nothing of ours has another name. */
  static boolean isName(String text) {
    return isSearchable(text) && text.codePoints().noneMatch(Character::isISOControl);
  }
}
