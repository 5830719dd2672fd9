package fr.moncomptepartenaire.provisioning.imports;

import fr.moncomptepartenaire.kernel.SearchText;
import fr.moncomptepartenaire.platform.csv.Cells;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The columns that a file of people may have. The columns of the import come first. */
public enum Column {
  LAST_NAME("lastName", "nom", "nom de famille", "nom d usage", "last name", "surname"),
  FIRST_NAME("firstName", "prenom", "prenoms", "first name", "given name"),
  EMAIL(
      "email",
      "courriel",
      "mail",
      "e mail",
      "e mail address",
      "email address",
      "adresse mail",
      "adresse e mail",
      "adresse email",
      "adresse courriel",
      "adresse electronique",
      "adresse mail nominative"),
  PHONE(
      "phone",
      "telephone",
      "tel",
      "numero de telephone",
      "no de telephone",
      "mobile",
      "portable",
      "telephone portable"),
  GROUPS(
      "groups",
      "groupes",
      "groupe",
      "habilitation",
      "habilitations",
      "groupes d habilitations",
      "groupe d habilitations",
      "access rights"),
  /** Written by the export only; the import ignores it. */
  IDENTIFIER("identifier", "identifiant"),
  STATUS("status", "statut", "etat", "state"),
  MANDATE("mandate", "mandat", "role");

  /** What an import needs, in the order in which the contract names them. */
  public static final List<Column> OF_IMPORT = List.of(LAST_NAME, FIRST_NAME, EMAIL, PHONE, GROUPS);

  private final String title;

  @SuppressWarnings("ImmutableEnumChecker") // List.of(…) is immutable.
  private final List<String> synonyms;

  Column(String title, String... synonyms) {
    this.title = title;
    this.synonyms = List.of(synonyms);
  }

  /** The column's name as we write it. */
  public String title() {
    return title;
  }

  /**
   * The column that a header cell names, by the name that programs, our own screens or people use.
   * Case, accents, spaces and the mark of a required field do not matter.
   */
  static Optional<Column> named(String cell) {
    String name = Cells.header(cell);
    return Arrays.stream(values())
        .filter(
            column ->
                SearchText.folded(column.title).equals(name) || column.synonyms.contains(name))
        .findFirst();
  }
}
