package fr.moncomptepartenaire.operators.imports;

import fr.moncomptepartenaire.kernel.organisation.Siret;
import fr.moncomptepartenaire.operators.organisation.OrganisationBody;
import fr.moncomptepartenaire.platform.csv.Cells;
import fr.moncomptepartenaire.platform.csv.CsvDefect;
import fr.moncomptepartenaire.platform.csv.CsvFile;
import fr.moncomptepartenaire.platform.http.Problem;
import fr.moncomptepartenaire.platform.http.Problem.FieldError;
import fr.moncomptepartenaire.platform.http.ReadAs;
import fr.moncomptepartenaire.store.imports.LineError;
import fr.moncomptepartenaire.store.organisation.OrganisationIdentity;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * A file of organisations as an operator sends it: named columns in any order, each line validated
 * by the rules of {@link OrganisationBody}. It is read as it arrives; of the earlier lines, only
 * the SIRETs are kept.
 */
final class OrganisationFile implements Closeable {
  /** The maximum number of organisations in one file. */
  static final int MOST_LINES = 100_000;

  private static final String LINE = "line";
  private static final String EXPECTED =
      "siret;name;housingKinds;line1;line2;postalCode;city are expected, or SIRET;Raison"
          + " sociale;Type de logements;Adresse;Complément d’adresse;Code postal;Ville.";
  private static final FieldError ROUNDED = new FieldError("siret", "rounded-number", "");

  private final CsvFile file;
  private final Map<OrganisationColumn, Integer> places;
  private final List<String> header;
  private final Set<Long> seen = new HashSet<>();
  private int count;

  private OrganisationFile(
      CsvFile file, Map<OrganisationColumn, Integer> places, List<String> header) {
    this.file = file;
    this.places = places;
    this.header = header;
  }

  /** One line of the file. */
  sealed interface Line {
    /**
     * Calls the function of this case.
     *
     * @param sound what to do with a line that describes an organisation
     * @param faulty what to do with a line that has errors
     */
    void match(Consumer<Sound> sound, Consumer<Faulty> faulty);

    int number();

    record Sound(int number, OrganisationIdentity identity) implements Line {
      @Override
      public void match(Consumer<Sound> sound, Consumer<Faulty> faulty) {
        sound.accept(this);
      }
    }

    /**
     * A line that has errors.
     *
     * @param sent its cells in the order of {@link OrganisationColumn}, then those of no column
     */
    record Faulty(int number, List<LineError> errors, List<String> sent) implements Line {
      @Override
      public void match(Consumer<Sound> sound, Consumer<Faulty> faulty) {
        faulty.accept(this);
      }
    }
  }

  /** Opens a file; one without our header is refused by a 400 problem. */
  static OrganisationFile open(InputStream in) throws IOException {
    CsvFile file = CsvFile.open(in);
    CsvFile.Row header =
        file.next().orElseThrow(() -> refused("", "no-lines", "The file is empty."));
    Map<OrganisationColumn, Integer> places = new EnumMap<>(OrganisationColumn.class);
    for (int i = 0; i < header.cells().size(); i++) {
      String cell = header.cells().get(i);
      if (CsvFile.isBlank(cell) || Cells.isReason(cell)) {
        continue;
      }
      OrganisationColumn column =
          OrganisationColumn.named(cell)
              .orElseThrow(
                  () ->
                      refused(
                          Cells.shortened(cell),
                          "unknown-column",
                          "The header names a column that is not known: " + EXPECTED));
      if (places.put(column, i) != null) {
        throw refused(
            column.title(), "repeated-column", "The header names this column more than once.");
      }
    }
    for (OrganisationColumn column : OrganisationColumn.REQUIRED) {
      if (!places.containsKey(column)) {
        throw refused(
            column.title(), "missing-column", "The header does not name this column: " + EXPECTED);
      }
    }
    return new OrganisationFile(file, places, header.cells());
  }

  /** How the file was interpreted; final only after its last line. */
  ReadAs readAs() {
    Map<String, String> columns = new LinkedHashMap<>();
    places.forEach(
        (column, place) -> columns.put(column.title(), Cells.shortened(header.get(place).strip())));
    return new ReadAs(file.encoding(), String.valueOf(file.separator()), columns);
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
    if (row.beyond(header.size()).isPresent()) {
      errors.add(new FieldError(LINE, "too-many-cells", ""));
    }
    String siret = OrganisationCells.siret(cell(row, OrganisationColumn.SIRET));
    Optional<OrganisationBody.Sound> sound =
        new OrganisationBody(
                siret,
                cell(row, OrganisationColumn.NAME),
                new ArrayList<>(
                    OrganisationCells.kinds(cell(row, OrganisationColumn.HOUSING_KINDS))),
                new OrganisationBody.AddressBody(
                    OrganisationColumn.ADDRESS.stream().map(column -> cell(row, column)).toList(),
                    OrganisationCells.postalCode(cell(row, OrganisationColumn.POSTAL_CODE)),
                    cell(row, OrganisationColumn.CITY)),
                null)
            .read(errors);
    if (OrganisationCells.isRounded(siret)) {
      // The errors of the other rules would not help for a rounded number.
      errors.replaceAll(error -> error.field().equals(ROUNDED.field()) ? ROUNDED : error);
    }
    Siret.parse(siret)
        .value()
        .filter(number -> !seen.add(Long.parseLong(number.digits())))
        .ifPresent(repeated -> errors.add(new FieldError("siret", "duplicate", "")));
    return sound.isPresent() && errors.isEmpty()
        ? new Line.Sound(row.line(), sound.get().identity())
        : new Line.Faulty(
            row.line(), errors.stream().map(error -> told(row, error)).toList(), sent(row));
  }

  private List<String> sent(CsvFile.Row row) {
    return Stream.concat(
            Arrays.stream(OrganisationColumn.values()).map(column -> cell(row, column)),
            row.cells().stream().skip(header.size()))
        .toList();
  }

  private LineError told(CsvFile.Row row, FieldError error) {
    String field = named(error.field());
    return new LineError(field, error.code())
        .naming(error.character())
        .at(
            field.equals(LINE)
                ? row.beyond(header.size()).orElse(null)
                : OrganisationColumn.named(field).map(column -> cell(row, column)).orElse(null));
  }

  private String cell(CsvFile.Row row, OrganisationColumn column) {
    return row.cell(places.get(column));
  }

  /** The column's name of a field of the JSON body. */
  private static String named(String field) {
    return switch (field) {
      case "address", "address.lines" -> OrganisationColumn.LINE_1.title();
      case "address.postalCode" -> OrganisationColumn.POSTAL_CODE.title();
      case "address.city" -> OrganisationColumn.CITY.title();
      default -> field;
    };
  }

  static RuntimeException refused(CsvDefect defect) {
    return refused(
        defect.place(), defect.code(), Optional.ofNullable(defect.getMessage()).orElse(""));
  }

  private static RuntimeException refused(String field, String code, String message) {
    return Problem.badFile(new FieldError(field, code, message)).exception();
  }

  @Override
  public void close() throws IOException {
    file.close();
  }
}
