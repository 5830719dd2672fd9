package fr.moncomptepartenaire.store.organisation;

import fr.moncomptepartenaire.kernel.SearchText;
import fr.moncomptepartenaire.kernel.organisation.HousingKind;
import java.text.Normalizer;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** How the values of an organisation stand in their columns. */
public final class OrganisationColumns {
  private static final String LINE_SEPARATOR = "\n";
  private static final String KIND_SEPARATOR = "+";
  private static final int LONGEST_SEARCH = 200;
  private static final int LONGEST_FOLDED = 400;

  private OrganisationColumns() {}

  /** Parses the column of housing kinds. */
  public static Set<HousingKind> kinds(String column) {
    return Arrays.stream(column.split("\\+"))
        .map(HousingKind::valueOf)
        .collect(Collectors.toCollection(() -> EnumSet.noneOf(HousingKind.class)));
  }

  /** The column of housing kinds. */
  public static String joined(Set<HousingKind> kinds) {
    return kinds.stream().sorted().map(Enum::name).collect(Collectors.joining(KIND_SEPARATOR));
  }

  /** The column of an address's lines. */
  public static String joined(List<String> lines) {
    return String.join(LINE_SEPARATOR, lines);
  }

  /** Parses the column of an address's lines. */
  public static List<String> lines(String joined) {
    return List.of(joined.split(LINE_SEPARATOR));
  }

  /** The column that nodes from before {@code NAME_FOLDED} search; needed while such nodes run. */
  static String former(String text) {
    return cut(
        Normalizer.normalize(text, Normalizer.Form.NFD)
            .replaceAll("\\p{M}+", "")
            .toLowerCase(Locale.ROOT),
        LONGEST_SEARCH);
  }

  /** The column by which a name or a town is searched, cut to its length. */
  static String folded(String text) {
    return cut(SearchText.folded(text), LONGEST_FOLDED);
  }

  private static String cut(String text, int longest) {
    if (text.length() <= longest) {
      return text;
    }
    boolean splits = Character.isHighSurrogate(text.charAt(longest - 1));
    return text.substring(0, splits ? longest - 1 : longest);
  }
}
