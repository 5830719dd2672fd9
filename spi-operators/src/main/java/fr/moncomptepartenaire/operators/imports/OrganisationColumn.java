package fr.moncomptepartenaire.operators.imports;

import fr.moncomptepartenaire.kernel.SearchText;
import fr.moncomptepartenaire.platform.csv.Cells;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** The columns that a file of organisations may have. */
enum OrganisationColumn {
  SIRET("siret", "no siret", "n° siret", "numero siret", "numero de siret"),
  NAME("name", "nom", "raison sociale", "denomination", "organisme", "nom de l organisme"),
  HOUSING_KINDS(
      "housingKinds",
      "housing kinds",
      "type de logements",
      "types de logements",
      "type de logement",
      "logements"),
  LINE_1(
      "line1",
      "address",
      "address line 1",
      "adresse",
      "adresse 1",
      "ligne 1",
      "ligne d adresse 1",
      "adresse ligne 1"),
  LINE_2(
      "line2",
      "address line 2",
      "adresse 2",
      "ligne 2",
      "ligne d adresse 2",
      "adresse ligne 2",
      "complement d adresse"),
  LINE_3("line3", "address line 3", "adresse 3", "ligne 3", "ligne d adresse 3", "adresse ligne 3"),
  LINE_4("line4", "address line 4", "adresse 4", "ligne 4", "ligne d adresse 4", "adresse ligne 4"),
  POSTAL_CODE("postalCode", "code postal", "cp", "postal code"),
  CITY("city", "town", "ville", "commune", "localite");

  /** The lines of an address, in order. */
  static final List<OrganisationColumn> ADDRESS = List.of(LINE_1, LINE_2, LINE_3, LINE_4);

  /** The required columns. */
  static final List<OrganisationColumn> REQUIRED =
      List.of(SIRET, NAME, HOUSING_KINDS, LINE_1, POSTAL_CODE, CITY);

  /** The columns that spreadsheets would read as numbers, by their titles. */
  static final Set<String> DIGITS = Set.of(SIRET.title, POSTAL_CODE.title);

  private final String title;

  @SuppressWarnings("ImmutableEnumChecker") // toList() makes it unmodifiable.
  private final List<String> names;

  OrganisationColumn(String title, String... synonyms) {
    this.title = title;
    this.names =
        Stream.concat(Stream.of(title), Arrays.stream(synonyms)).map(SearchText::folded).toList();
  }

  /** The titles of all columns, in order. */
  static List<String> titles() {
    return Arrays.stream(values()).map(OrganisationColumn::title).toList();
  }

  /** The column's name in the files that we write. */
  String title() {
    return title;
  }

  /**
   * The column that a header cell names, as programs, our own screens or people call it. Case,
   * accents, spaces and the mark of a required field do not matter.
   */
  static Optional<OrganisationColumn> named(String cell) {
    String name = Cells.header(cell);
    return Arrays.stream(values()).filter(column -> column.names.contains(name)).findFirst();
  }
}
