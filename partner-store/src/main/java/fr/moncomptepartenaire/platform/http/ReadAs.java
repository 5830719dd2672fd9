package fr.moncomptepartenaire.platform.http;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * How a file was parsed, so that its sender can check it.
 *
 * @param encoding its usual name, e.g. {@code UTF-8} or {@code windows-1252}
 * @param separator the character between the cells, also if it is a tab
 * @param columns the header cell that was found for each of our columns
 */
public record ReadAs(String encoding, String separator, Map<String, String> columns) {
  private static final int LONGEST = 4_000;

  public ReadAs {
    columns = new LinkedHashMap<>(columns);
  }

  /** The JSON for a column of a table. */
  public String written() {
    String json = StrictJson.write(this);
    return json.length() <= LONGEST
        ? json
        : StrictJson.write(new ReadAs(encoding, separator, Map.of()));
  }

  /** Parses the JSON of a column of a table. */
  public static Optional<ReadAs> read(Optional<String> written) {
    return written.map(json -> StrictJson.read(json, ReadAs.class));
  }
}
