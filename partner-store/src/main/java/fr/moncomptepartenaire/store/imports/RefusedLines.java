package fr.moncomptepartenaire.store.imports;

import fr.moncomptepartenaire.platform.csv.CsvOutput;
import fr.moncomptepartenaire.platform.csv.FormulaGuard;
import fr.moncomptepartenaire.platform.csv.LineWords;
import fr.moncomptepartenaire.platform.http.ReadAs;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The refused lines of a file as a file of their own: what was sent and why it was refused, to
 * correct and to send again.
 */
public final class RefusedLines {
  /** How many lines are read at once. */
  public static final int PAGE = 500;

  /** The length of the column that stores a line as it was sent. */
  static final int LONGEST = 6_000;

  /** A line that was sent with more cells is stored without the last ones. */
  private static final int MOST_CELLS = 40;

  /** The longest stored part of a cell where the line is too long, in code points. */
  private static final int LONGEST_PART = LONGEST / MOST_CELLS / 2 - 1;

  /** No cell contains it: control characters are not stored, except line ends and tabs. */
  static final char BETWEEN = '\u001f';

  private RefusedLines() {}

  /**
   * A refused line.
   *
   * @param sent its cells in the order of our columns, and cells of no column behind them; empty if
   *     they are no longer kept
   */
  public record Line(int line, List<LineError> errors, List<String> sent) {
    public Line {
      errors = List.copyOf(errors);
      sent = List.copyOf(sent);
    }

    /** Redacted: file contents may not appear in a log (T27). */
    @Override
    public String toString() {
      return "Line[" + line + "]";
    }
  }

  /** A refused line, in the columns of a query. */
  record Row(
      int line, @Nullable String errors, @Nullable String typedValues, @Nullable String asSent) {
    Line read() {
      return new Line(line, LineError.read(errors, typedValues), RefusedLines.read(asSent));
    }
  }

  /** The stored form of a line as it was sent. */
  static String written(List<String> cells) {
    List<String> some = cells.subList(0, Math.min(cells.size(), MOST_CELLS));
    String whole = joined(some, LONGEST);
    return whole.length() <= LONGEST ? whole : joined(some, LONGEST_PART);
  }

  private static String joined(List<String> cells, int most) {
    return cells.stream()
        .map(cell -> storable(cell, most))
        .collect(Collectors.joining(String.valueOf(BETWEEN)));
  }

  private static String storable(String cell, int most) {
    return cell.codePoints()
        .filter(c -> !Character.isISOControl(c) || c == '\n' || c == '\t')
        .limit(most)
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }

  /** Parses the stored form. */
  static List<String> read(@Nullable String written) {
    return written == null ? List.of() : Arrays.asList(written.split(String.valueOf(BETWEEN), -1));
  }

  /**
   * The table to write.
   *
   * @param columns all columns in the order in which {@link Line#sent} has them, by their names for
   *     programs
   * @param readAs how the file was understood; it has the headers that the sender wrote
   * @param digits the columns that spreadsheets must not read as numbers
   */
  public record Table(
      List<String> columns, Optional<ReadAs> readAs, Set<String> digits, LineWords words) {
    public Table {
      columns = List.copyOf(columns);
      digits = Set.copyOf(digits);
    }

    /**
     * Writes the whole table.
     *
     * @param after the next lines after the line of this number; none at the end
     */
    public void write(OutputStream out, IntFunction<List<Line>> after) throws IOException {
      List<String> known = known();
      var csv = new CsvOutput(out, header(known), digitsIn(known));
      List<Line> page = after.apply(0);
      while (!page.isEmpty()) {
        page.forEach(line -> csv.write(cells(line, known)));
        page = after.apply(page.get(page.size() - 1).line());
      }
      csv.end();
    }

    /** The columns that the file had; all of them if that is no longer known. */
    private List<String> known() {
      Map<String, String> named = named();
      return named.isEmpty() ? columns : columns.stream().filter(named::containsKey).toList();
    }

    private Map<String, String> named() {
      return readAs.map(ReadAs::columns).orElse(Map.of());
    }

    private String header(String column) {
      return FormulaGuard.guarded(named().getOrDefault(column, column));
    }

    private List<String> header(List<String> known) {
      return Stream.concat(known.stream().map(this::header), Stream.of(words.reason())).toList();
    }

    private Set<String> digitsIn(List<String> known) {
      return known.stream().filter(digits::contains).map(this::header).collect(Collectors.toSet());
    }

    private List<String> cells(Line line, List<String> known) {
      List<String> cells = new ArrayList<>();
      known.forEach(column -> cells.add(cell(line, column)));
      cells.add(why(line));
      line.sent().stream().skip(columns.size()).forEach(cells::add);
      return cells;
    }

    private String cell(Line line, String column) {
      int place = columns.indexOf(column);
      return line.sent().isEmpty()
          ? line.errors().stream()
              .filter(error -> error.field().equals(column))
              .flatMap(error -> Optional.ofNullable(error.value()).stream())
              .findFirst()
              .orElse("")
          : place < line.sent().size() ? line.sent().get(place) : "";
    }

    private String why(Line line) {
      return Stream.concat(
              Stream.of(words.place(line.line())),
              line.errors().stream()
                  .map(
                      error ->
                          words.error(
                              error.field(), error.code(), error.value(), error.character())))
          .collect(Collectors.joining(" "));
    }
  }
}
