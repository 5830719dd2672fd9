package fr.moncomptepartenaire.platform.csv;

/**
 * Stops spreadsheets from reading a cell as a formula (T21, OWASP "CSV injection"): puts an
 * apostrophe before a character that would start a formula. Reading removes it.
 */
public final class FormulaGuard {
  private static final char GUARD = '\'';

  /** Full-width forms too: spreadsheets in East Asian locales treat them as the ASCII ones. */
  private static final String TRIGGERS = "=+-@\t\r\n＝＋－＠";

  private FormulaGuard() {}

  /** The cell to write. */
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
