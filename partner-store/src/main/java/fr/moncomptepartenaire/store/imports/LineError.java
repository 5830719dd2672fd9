package fr.moncomptepartenaire.store.imports;

import fr.moncomptepartenaire.platform.csv.Cells;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What is wrong with a line of a file: which column, and a code for programs.
 *
 * @param value the beginning of what stands in the cell; null where nothing does, or where it is no
 *     longer kept
 * @param character the one character that is at fault, where it is worth being named; else null
 */
public record LineError(
    String field, String code, @Nullable String value, @Nullable String character) {
  /** So many characters of a cell are told. */
  private static final int LONGEST_VALUE = 40;

  /** So long is the column that keeps the values of a line. */
  private static final int LONGEST_VALUES = 2_000;

  private static final String BETWEEN = ",";
  private static final String WITHIN = ":";

  public LineError(String field, String code) {
    this(field, code, null, null);
  }

  public LineError(String field, String code, @Nullable String value) {
    this(field, code, value, null);
  }

  /** The same error, of this one character. */
  public LineError naming(@Nullable String culprit) {
    return new LineError(field, code, value, culprit);
  }

  /** The same error of a cell that holds this. */
  public LineError at(@Nullable String cell) {
    if (cell == null || cell.isBlank()) {
      return new LineError(field, code, null, character);
    }
    String shown = Cells.shortened(cell, LONGEST_VALUE);
    return new LineError(field, code, shown, character);
  }

  /**
   * As a column keeps them: {@code field:code}, or {@code field:code:4F4F} of the character U+4F4F.
   */
  static String written(List<LineError> errors) {
    return errors.stream().map(LineError::written).collect(Collectors.joining(BETWEEN));
  }

  private static String written(LineError error) {
    String kept = error.field() + WITHIN + error.code();
    return error.character() == null
        ? kept
        : kept + WITHIN + String.format(Locale.ROOT, "%04X", error.character().codePointAt(0));
  }

  private static LineError read(String written) {
    String[] parts = written.split(WITHIN, -1);
    LineError error = new LineError(parts[0], parts[1]);
    return parts.length == 2
        ? error
        : error.naming(Character.toString(Integer.parseInt(parts[2], 16)));
  }

  /**
   * Their values, in the same order, as a column of its own keeps them; null when there are none.
   */
  static @Nullable String writtenValues(List<LineError> errors) {
    if (errors.stream().allMatch(error -> error.value() == null)) {
      return null;
    }
    String written =
        errors.stream()
            .map(error -> error.value() == null ? "" : error.value())
            .map(value -> URLEncoder.encode(value, StandardCharsets.UTF_8))
            .collect(Collectors.joining(BETWEEN));
    return written.length() > LONGEST_VALUES ? null : written;
  }

  /** What the two columns keep; none for null. */
  static List<LineError> read(@Nullable String written, @Nullable String values) {
    if (written == null || written.isEmpty()) {
      return List.of();
    }
    String[] errors = written.split(BETWEEN, -1);
    String[] typed = values == null ? new String[0] : values.split(BETWEEN, -1);
    List<LineError> read = new ArrayList<>();
    for (int i = 0; i < errors.length; i++) {
      LineError error = read(errors[i]);
      read.add(
          i < typed.length ? error.at(URLDecoder.decode(typed[i], StandardCharsets.UTF_8)) : error);
    }
    return List.copyOf(read);
  }
}
