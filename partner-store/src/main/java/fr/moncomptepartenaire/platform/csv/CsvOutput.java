package fr.moncomptepartenaire.platform.csv;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import de.siegmar.fastcsv.writer.QuoteStrategies;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Writes a CSV file line by line: RFC 4180 with {@code ;} between cells as spreadsheets in France
 * expect it, UTF-8 with a byte order mark, every cell quoted and guarded against formulas (T21).
 *
 * <p>There is nothing to close: the caller owns the stream. A file without a call of {@link #end}
 * may lack its last lines.
 */
public final class CsvOutput {
  /** Only digits may be written as a formula (T21). */
  private static final Pattern DIGITS = Pattern.compile("[0-9]+");

  private final CsvWriter csv;
  private final BitSet digits;

  /** Writes the header. */
  public CsvOutput(OutputStream out, List<String> header) throws IOException {
    this(out, header, Set.of());
  }

  /**
   * Writes the header of a file for spreadsheets, which read digits as a number and drop leading
   * zeros. The given columns are written as {@code ="01000"}, a formula whose result is the text.
   * {@link CsvFile} reads that back, but mail-merge programs do not, so the caller must ask for it.
   */
  public CsvOutput(OutputStream out, List<String> header, Set<String> digitsIn) throws IOException {
    digits = new BitSet();
    for (int i = 0; i < header.size(); i++) {
      digits.set(i, digitsIn.contains(header.get(i)));
    }
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
    List<String> written = new ArrayList<>(cells.size());
    for (int i = 0; i < cells.size(); i++) {
      String cell = cells.get(i);
      written.add(
          digits.get(i) && DIGITS.matcher(cell).matches()
              ? "=\"" + cell + "\""
              : FormulaGuard.guarded(cell));
    }
    csv.writeRecord(written);
  }

  /** Passes the lines so far to the stream. */
  public void flush() throws IOException {
    csv.flush();
  }

  /** Passes the last lines to the stream, which stays open. */
  public void end() throws IOException {
    csv.flush();
  }
}
