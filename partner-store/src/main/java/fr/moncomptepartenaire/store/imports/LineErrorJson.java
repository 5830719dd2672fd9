package fr.moncomptepartenaire.store.imports;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/**
 * What is wrong with a line of a file, as both interfaces tell it.
 *
 * @param value what stands in the file; left out where it is not known, as the character is
 * @param character the one character that is at fault
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
