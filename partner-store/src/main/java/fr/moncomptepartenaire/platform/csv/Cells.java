package fr.moncomptepartenaire.platform.csv;

import fr.moncomptepartenaire.kernel.SearchText;
import java.util.regex.Pattern;

/** What spreadsheets and people make of the cells of any file of ours. */
public final class Cells {
  private static final Pattern ROUNDED = Pattern.compile("[0-9]+([.,][0-9]+)?[eE]\\+?[0-9]+");
  private static final Pattern DECORATION = Pattern.compile("[*:._]+");

  /** So many characters of a header are told. */
  private static final int LONGEST_HEADER = 60;

  private Cells() {}

  /** Whether a spreadsheet has written a number with an exponent: its last digits are lost. */
  public static boolean isRounded(String cell) {
    return ROUNDED.matcher(cell).matches();
  }

  /** A header cell without what marks a required field, case, accents and spaces. */
  public static String header(String cell) {
    return SearchText.folded(DECORATION.matcher(cell).replaceAll(" "));
  }

  /** The beginning of a header that somebody else typed. */
  public static String shortened(String cell) {
    return shortened(cell, LONGEST_HEADER);
  }

  /**
   * The beginning of what somebody else typed: it goes back to them, but not a megabyte of it, nor
   * half a character.
   */
  public static String shortened(String cell, int most) {
    return cell.codePoints()
        .filter(character -> !Character.isISOControl(character))
        .limit(most)
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }
}
