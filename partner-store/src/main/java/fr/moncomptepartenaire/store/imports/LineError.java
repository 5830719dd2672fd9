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
 * An error of a line: the column, and a code for programs.
 *
 * @param value the beginning of the cell's content; null if the cell is empty, or its content is no
 *     longer kept
 * @param character the character at fault, if the message should name it; else null
 */
public record LineError(
    String field, String code, @Nullable String value, @Nullable String character) {
  /** The longest part of a cell that an error quotes, in characters. */
  private static final int LONGEST_VALUE = 40;

  /** The length of the column that stores the values of a line. */
  private static final int LONGEST_VALUES = 2_000;

  private static final String BETWEEN = ",";
  private static final String WITHIN = ":";

  public LineError(String field, String code) {
    this(field, code, null, null);
  }

  public LineError(String field, String code, @Nullable String value) {
    this(field, code, value, null);
  }

  /** The same error, with the character at fault. */
  public LineError naming(@Nullable String culprit) {
    return new LineError(field, code, value, culprit);
  }

  /** The same error, with the content of its cell. */
  public LineError at(@Nullable String cell) {
    if (cell == null || cell.isBlank()) {
      return new LineError(field, code, null, character);
    }
    String shown = Cells.shortened(cell, LONGEST_VALUE);
    return new LineError(field, code, shown, character);
  }

  /** The stored form: {@code field:code}, or {@code field:code:4F4F} with the character U+4F4F. */
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
   * The stored form of the values, in the same order, for a separate column; null if there are
   * none.
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

  /** Parses the two columns; an empty list for null. */
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
