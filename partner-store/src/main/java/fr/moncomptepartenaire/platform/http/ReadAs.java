package fr.moncomptepartenaire.platform.http;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * How a file was understood, so that whoever sent it can tell whether that is what was meant.
 *
 * @param encoding its usual name, as {@code UTF-8} or {@code windows-1252}
 * @param separator what stands between the cells; a tabulator as such
 * @param columns for each of our columns the header cell that was taken for it
 */
public record ReadAs(String encoding, String separator, Map<String, String> columns) {
  private static final int LONGEST = 4_000;

  public ReadAs {
    columns = new LinkedHashMap<>(columns);
  }

  /** As a column of a table keeps it. */
  public String written() {
    String json = StrictJson.write(this);
    return json.length() <= LONGEST
        ? json
        : StrictJson.write(new ReadAs(encoding, separator, Map.of()));
  }

  /** What a column of a table keeps. */
  public static Optional<ReadAs> read(Optional<String> written) {
    return written.map(json -> StrictJson.read(json, ReadAs.class));
  }
}
