package fr.moncomptepartenaire.provisioning.csv;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import de.siegmar.fastcsv.writer.QuoteStrategies;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Writes a file of people as it is written: RFC 4180 with {@code ;} between cells as spreadsheets
 * in France expect it, UTF-8 with a byte order mark, each cell quoted and none that reads as a
 * formula (T21). {@link PeopleFile} reads it back.
 */
public final class PeopleWriter implements Closeable {
  private final CsvWriter csv;

  /** Starts the file: byte order mark and header. */
  public PeopleWriter(OutputStream out) throws IOException {
    Writer text = new OutputStreamWriter(out, StandardCharsets.UTF_8);
    text.write('\uFEFF');
    csv =
        CsvWriter.builder()
            .fieldSeparator(';')
            .quoteStrategy(QuoteStrategies.ALWAYS)
            .lineDelimiter(LineDelimiter.CRLF)
            .build(text);
    csv.writeRecord(Arrays.stream(Column.values()).map(Column::title).toList());
  }

  /** Adds a person; a column that is not given stays empty. */
  public void write(Map<Column, String> person) {
    List<String> cells =
        Arrays.stream(Column.values())
            .map(column -> SafeCell.guarded(person.getOrDefault(column, "")))
            .toList();
    csv.writeRecord(cells);
  }

  /** Several groups as one cell. */
  public static String joined(List<String> groups) {
    return groups.stream().collect(Collectors.joining(GroupNames.JOINT));
  }

  @Override
  public void close() throws IOException {
    csv.close();
  }
}
