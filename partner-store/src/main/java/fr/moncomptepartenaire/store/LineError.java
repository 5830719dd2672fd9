package fr.moncomptepartenaire.store;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What is wrong with a line of a file: which column, and a code for programs. */
public record LineError(String field, String code) {
  /** As a column keeps them. */
  static String written(List<LineError> errors) {
    return errors.stream()
        .map(error -> error.field() + ":" + error.code())
        .collect(Collectors.joining(","));
  }

  /** What a column keeps; none for null. */
  static List<LineError> read(@Nullable String written) {
    if (written == null || written.isEmpty()) {
      return List.of();
    }
    return Arrays.stream(written.split(",", -1))
        .map(
            error -> {
              int colon = error.indexOf(':');
              return new LineError(error.substring(0, colon), error.substring(colon + 1));
            })
        .toList();
  }
}
