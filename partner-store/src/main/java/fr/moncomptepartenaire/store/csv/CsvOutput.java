package fr.moncomptepartenaire.store.csv;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import de.siegmar.fastcsv.writer.QuoteStrategies;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Writes a CSV file as it goes: RFC 4180 with {@code ;} between cells as spreadsheets in France
 * expect it, UTF-8 with a byte order mark, each cell quoted and none that reads as a formula (T21).
 *
 * <p>There is nothing to close: a file that nobody has ended lacks its last lines, and the stream
 * is its owner's.
 */
public final class CsvOutput {
  private final CsvWriter csv;

  /** Starts the file with its header. */
  public CsvOutput(OutputStream out, List<String> header) throws IOException {
    Writer text = new OutputStreamWriter(out, StandardCharsets.UTF_8);
    text.write('\uFEFF');
    csv =
        CsvWriter.builder()
            .fieldSeparator(';')
            .quoteStrategy(QuoteStrategies.ALWAYS)
            .lineDelimiter(LineDelimiter.CRLF)
            .build(text);
    csv.writeRecord(header);
  }

  /** Adds a line. */
  public void write(List<String> cells) {
    csv.writeRecord(cells.stream().map(FormulaGuard::guarded).toList());
  }

  /** Hands on what was written so far. */
  public void flush() throws IOException {
    csv.flush();
  }

  /** Hands on the last lines; the stream stays open. */
  public void end() throws IOException {
    csv.flush();
  }
}
