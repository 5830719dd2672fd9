package fr.moncomptepartenaire.store.imports;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/**
 * An error of a line in the JSON of both interfaces.
 *
 * @param value the content of the cell; omitted if unknown, like the character
 * @param character the character at fault
 */
public record LineErrorJson(
    String field,
    String code,
    String message,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String value,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String character) {

  /** The error with its message. */
  public static LineErrorJson of(LineError error, String message) {
    return new LineErrorJson(
        error.field(), error.code(), message, error.value(), error.character());
  }
}
