package fr.moncomptepartenaire.platform.csv;

/**
 * Keeps spreadsheets from taking a cell for a formula (T21, OWASP "CSV injection"): an apostrophe
 * goes before what would start one. Reading takes it away again.
 */
public final class FormulaGuard {
  private static final char GUARD = '\'';

  /** The full-width forms count too: spreadsheets in East Asian locales take them for the same. */
  private static final String TRIGGERS = "=+-@\t\r\n＝＋－＠";

  private FormulaGuard() {}

  /** The cell as it is written. */
  public static String guarded(String text) {
    // Apostrophes before a trigger are guarded as well, else reading would take one of them away.
    return isTriggering(text) ? GUARD + text : text;
  }

  /** The cell as it was before {@link #guarded}. */
  public static String bare(String cell) {
    return !cell.isEmpty() && cell.charAt(0) == GUARD && isTriggering(cell)
        ? cell.substring(1)
        : cell;
  }

  private static boolean isTriggering(String text) {
    int at = 0;
    while (at < text.length() && text.charAt(at) == GUARD) {
      at++;
    }
    return at < text.length() && TRIGGERS.indexOf(text.charAt(at)) >= 0;
  }
}
