package fr.moncomptepartenaire.firstadmin.http;

import fr.moncomptepartenaire.kernel.Siret;
import fr.moncomptepartenaire.store.LineError;
import fr.moncomptepartenaire.store.OrganisationIdentity;
import fr.moncomptepartenaire.store.csv.CsvDefect;
import fr.moncomptepartenaire.store.csv.CsvFile;
import fr.moncomptepartenaire.store.http.Problem;
import fr.moncomptepartenaire.store.http.Problem.FieldError;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A file of organisations as an operator sends it: columns by name in any order, each line read by
 * the rules of {@link OrganisationBody}. Read as it arrives; of the lines before, only the SIRETs
 * are kept.
 */
final class OrganisationFile implements Closeable {
  /** The most organisations in one file. */
  static final int MOST_LINES = 100_000;

  private static final String SIRET = "siret";
  private static final String NAME = "name";
  private static final String KINDS = "housingKinds";
  private static final String CODE = "postalCode";
  private static final String CITY = "city";
  private static final List<String> ADDRESS = List.of("line1", "line2", "line3", "line4");
  private static final List<String> REQUIRED = List.of(SIRET, NAME, KINDS, "line1", CODE, CITY);
  private static final String LINE = "line";

  private final CsvFile file;
  private final Map<String, Integer> places;
  private final int width;
  private final Set<Long> seen = new HashSet<>();
  private int count;

  private OrganisationFile(CsvFile file, Map<String, Integer> places, int width) {
    this.file = file;
    this.places = places;
    this.width = width;
  }

  /** One line of the file. */
  sealed interface Line {
    int number();

    record Sound(int number, OrganisationIdentity identity) implements Line {}

    record Faulty(int number, List<LineError> errors) implements Line {}
  }

  /** Begins to read; a file without a header of ours is refused by a 400 problem. */
  static OrganisationFile open(InputStream in) throws IOException {
    CsvFile file = CsvFile.open(in);
    CsvFile.Row header =
        file.next().orElseThrow(() -> refused("", "no-lines", "The file is empty."));
    Map<String, Integer> places = new LinkedHashMap<>();
    for (int i = 0; i < header.cells().size(); i++) {
      String cell = header.cells().get(i).strip();
      if (cell.isEmpty()) {
        continue;
      }
      String column =
          column(cell)
              .orElseThrow(
                  () ->
                      refused(
                          shortened(cell),
                          "unknown-column",
                          "The header names a column that is not known."));
      if (places.put(column, i) != null) {
        throw refused(column, "repeated-column", "The header names this column more than once.");
      }
    }
    for (String column : REQUIRED) {
      if (!places.containsKey(column)) {
        throw refused(
            column,
            "missing-column",
            "The header does not name this column: siret;name;housingKinds;line1;line2;postalCode;city"
                + " are expected.");
      }
    }
    return new OrganisationFile(file, places, header.cells().size());
  }

  /** The next line; empty at the end of a file that had at least one. */
  Optional<Line> next() throws IOException {
    Optional<CsvFile.Row> row = file.next();
    if (row.isEmpty() && count == 0) {
      throw refused("", "no-lines", "The file names no organisation.");
    }
    if (row.isPresent() && ++count > MOST_LINES) {
      throw refused(
          "", "too-many-lines", "A file may name " + MOST_LINES + " organisations at most.");
    }
    return row.map(this::line);
  }

  private Line line(CsvFile.Row row) {
    List<FieldError> errors = new ArrayList<>();
    if (row.cells().stream().skip(width).anyMatch(cell -> !cell.isBlank())) {
      errors.add(new FieldError(LINE, "too-many-cells", ""));
    }
    String siret = cell(row, SIRET);
    Optional<OrganisationBody.Sound> sound =
        new OrganisationBody(
                siret,
                cell(row, NAME),
                kinds(cell(row, KINDS)),
                new OrganisationBody.AddressBody(
                    ADDRESS.stream().map(column -> cell(row, column)).toList(),
                    cell(row, CODE),
                    cell(row, CITY)),
                null)
            .read(errors);
    Siret.parse(siret)
        .value()
        .filter(number -> !seen.add(Long.parseLong(number.digits())))
        .ifPresent(repeated -> errors.add(new FieldError(SIRET, "duplicate", "")));
    return sound.isPresent() && errors.isEmpty()
        ? new Line.Sound(row.line(), identity(sound.get()))
        : new Line.Faulty(
            row.line(),
            errors.stream()
                .map(error -> new LineError(named(error.field()), error.code()))
                .toList());
  }

  private String cell(CsvFile.Row row, String column) {
    @Nullable Integer place = places.get(column);
    // Spreadsheets leave trailing empty cells out: that moves no other cell.
    return place == null || place >= row.cells().size() ? "" : row.cells().get(place);
  }

  private static List<@Nullable String> kinds(String cell) {
    List<@Nullable String> kinds = new ArrayList<>();
    Arrays.stream(cell.split("\\+", -1))
        .map(kind -> kind.strip().toUpperCase(Locale.ROOT))
        .forEach(kinds::add);
    return cell.isBlank() ? List.of() : kinds;
  }

  private static OrganisationIdentity identity(OrganisationBody.Sound sound) {
    return new OrganisationIdentity(
        sound.siret(), sound.name(), sound.housingKinds(), sound.address());
  }

  /** A field of the JSON body by the name that it has as a column. */
  private static String named(String field) {
    return switch (field) {
      case "address", "address.lines" -> "line1";
      case "address.postalCode" -> CODE;
      case "address.city" -> CITY;
      default -> field;
    };
  }

  private static Optional<String> column(String cell) {
    List<String> all = new ArrayList<>(REQUIRED);
    all.addAll(ADDRESS);
    return all.stream().filter(cell::equalsIgnoreCase).findFirst();
  }

  static RuntimeException refused(CsvDefect defect) {
    return refused(
        defect.place(), defect.code(), Optional.ofNullable(defect.getMessage()).orElse(""));
  }

  private static RuntimeException refused(String field, String code, String message) {
    return Problem.badFile(new FieldError(field, code, message)).exception();
  }

  // What somebody else typed goes back to them, but not a megabyte of it, nor half a character.
  private static String shortened(String name) {
    return name.codePoints()
        .filter(character -> !Character.isISOControl(character))
        .limit(60)
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }

  @Override
  public void close() throws IOException {
    file.close();
  }
}
