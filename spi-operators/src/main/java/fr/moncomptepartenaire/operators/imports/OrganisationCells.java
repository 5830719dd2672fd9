package fr.moncomptepartenaire.operators.imports;

import fr.moncomptepartenaire.kernel.SearchText;
import fr.moncomptepartenaire.kernel.organisation.HousingKind;
import fr.moncomptepartenaire.kernel.organisation.Siret;
import fr.moncomptepartenaire.platform.csv.Cells;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** Normalises the cells of a file of organisations, as people and spreadsheets write them. */
final class OrganisationCells {
  private static final Pattern JOINTS = Pattern.compile("[+|,/&\\n]| et ");
  private static final Pattern FOUR_DIGITS = Pattern.compile("[1-9][0-9]{3}");
  private static final Pattern FEWER_DIGITS = Pattern.compile("[1-9][0-9]{10,12}");
  private static final int SIRET_DIGITS = 14;

  private static final Map<String, HousingKind> KINDS =
      Map.ofEntries(
          Map.entry("conventionne", HousingKind.CONVENTIONNE),
          Map.entry("conventionnes", HousingKind.CONVENTIONNE),
          Map.entry("logement conventionne", HousingKind.CONVENTIONNE),
          Map.entry("logements conventionnes", HousingKind.CONVENTIONNE),
          Map.entry("prive", HousingKind.PRIVE),
          Map.entry("prives", HousingKind.PRIVE),
          Map.entry("logement prive", HousingKind.PRIVE),
          Map.entry("logements prives", HousingKind.PRIVE));

  private OrganisationCells() {}

  /** The names of the housing kinds in a cell; an unknown name is kept as it is. */
  static List<String> kinds(String cell) {
    return SearchText.folded(cell).isEmpty()
        ? List.of()
        : Arrays.stream(JOINTS.split(cell, -1)).map(OrganisationCells::kind).toList();
  }

  private static String kind(String name) {
    HousingKind kind = KINDS.get(SearchText.folded(name));
    return kind == null ? name.strip() : kind.name();
  }

  /** The postal code, with the leading zero that a spreadsheet has dropped. */
  static String postalCode(String cell) {
    String code = bare(cell);
    return FOUR_DIGITS.matcher(code).matches() ? "0" + code : cell;
  }

  /** The SIRET with its leading zeros, if they make it valid. */
  static String siret(String cell) {
    String digits = bare(cell);
    if (!FEWER_DIGITS.matcher(digits).matches()) {
      return cell;
    }
    String whole = "0".repeat(SIRET_DIGITS - digits.length()) + digits;
    return Siret.parse(whole).value().isPresent() ? whole : cell;
  }

  /** Whether a spreadsheet has written the number with an exponent: its last digits are lost. */
  static boolean isRounded(String cell) {
    return Cells.isRounded(bare(cell));
  }

  private static String bare(String cell) {
    return SearchText.folded(cell).replace(" ", "");
  }
}
