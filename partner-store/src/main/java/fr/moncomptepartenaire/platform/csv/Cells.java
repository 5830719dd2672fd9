package fr.moncomptepartenaire.platform.csv;

import fr.moncomptepartenaire.kernel.SearchText;
import java.util.Set;
import java.util.regex.Pattern;

/** Reads cells as spreadsheets and people change them. */
public final class Cells {
  private static final Pattern ROUNDED = Pattern.compile("[0-9]+([.,][0-9]+)?[eE]\\+?[0-9]+");
  private static final Set<String> REASONS =
      Set.of("reason", "reason for refusal", "motif", "motif du refus");
  private static final Pattern DECORATION = Pattern.compile("[*:._]+");

  /** The longest part of a header cell that an error message quotes, in characters. */
  private static final int LONGEST_HEADER = 60;

  private Cells() {}

  /**
   * Whether a spreadsheet has written a number with an exponent, so that its last digits are lost.
   */
  public static boolean isRounded(String cell) {
    return ROUNDED.matcher(cell).matches();
  }

  /** A header cell without required-field marks, case, accents and extra spaces. */
  public static String header(String cell) {
    return SearchText.folded(DECORATION.matcher(cell).replaceAll(" "));
  }

  /**
   * Whether a header cell names the column of the reasons in a file of refused lines: an import
   * ignores that column.
   */
  public static boolean isReason(String cell) {
    return REASONS.contains(header(cell));
  }

  /** The beginning of a header cell, for an error message. */
  public static String shortened(String cell) {
    return shortened(cell, LONGEST_HEADER);
  }

  /**
   * The first {@code most} code points of a cell, without control characters. Error messages quote
   * a cell to its sender, but not a megabyte of it.
   */
  public static String shortened(String cell, int most) {
    return cell.codePoints()
        .filter(character -> !Character.isISOControl(character))
        .limit(most)
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }
}
