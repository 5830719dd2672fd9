package fr.moncomptepartenaire.store.imports;

import java.util.LinkedHashMap;
import java.util.Map;

/** What is wrong with a line of a file, as both interfaces tell it. */
public final class LineErrorJson {
  private LineErrorJson() {}

  /** The error with its message; what is not known of it is left out. */
  public static Map<String, String> of(LineError error, String message) {
    Map<String, String> json = new LinkedHashMap<>();
    json.put("field", error.field());
    json.put("code", error.code());
    json.put("message", message);
    if (error.value() != null) {
      json.put("value", error.value());
    }
    if (error.character() != null) {
      json.put("character", error.character());
    }
    return json;
  }
}
