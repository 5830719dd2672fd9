package fr.moncomptepartenaire.provisioning.csv;

import java.text.Normalizer;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The columns that a file of people may have. Those of the import come first, all of them. */
public enum Column {
  LAST_NAME("lastName", "nom"),
  FIRST_NAME("firstName", "prenom"),
  EMAIL("email", "courriel", "mail"),
  PHONE("phone", "telephone"),
  GROUPS("groups", "groupes", "habilitations"),
  /** Of the export only: read over when the file comes back. */
  IDENTIFIER("identifier", "identifiant"),
  STATUS("status", "statut"),
  MANDATE("mandate", "mandat");

  /** What an import needs, in the order in which the contract names them. */
  public static final List<Column> OF_IMPORT = List.of(LAST_NAME, FIRST_NAME, EMAIL, PHONE, GROUPS);

  private final String title;

  @SuppressWarnings("ImmutableEnumChecker") // List.of(…) is.
  private final List<String> synonyms;

  Column(String title, String... synonyms) {
    this.title = title;
    this.synonyms = List.of(synonyms);
  }

  /** The column's name as we write it. */
  public String title() {
    return title;
  }

  /** The column that a header cell names, whatever its case and accents. */
  static Optional<Column> named(String cell) {
    String name = folded(cell);
    return Arrays.stream(values())
        .filter(column -> folded(column.title).equals(name) || column.synonyms.contains(name))
        .findFirst();
  }

  private static String folded(String text) {
    return Normalizer.normalize(text.strip(), Normalizer.Form.NFD)
        .replaceAll("\\p{M}+", "")
        .toLowerCase(Locale.ROOT);
  }
}
