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
 * Writes a CSV file as it goes: RFC 4180 with {@code ;} between cells as spreadsheets in France
 * expect it, UTF-8 with a byte order mark, each cell quoted and none that reads as a formula (T21).
 *
 * <p>There is nothing to close: a file that nobody has ended lacks its last lines, and the stream
 * is its owner's.
 */
public final class CsvOutput {
  /** Nothing else is ever made a formula (T21). */
  private static final Pattern DIGITS = Pattern.compile("[0-9]+");

  private final CsvWriter csv;
  private final BitSet digits;

  /** Starts the file with its header. */
  public CsvOutput(OutputStream out, List<String> header) throws IOException {
    this(out, header, Set.of());
  }

  /**
   * The same for spreadsheets, which take digits for a number, and drop its first zeros: in the
   * given columns they stand as {@code ="01000"}, a formula whose answer is the text. {@link
   * CsvFile} reads that back; programs that merge mails do not, so it has to be asked for.
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

  /** Hands on what was written so far. */
  public void flush() throws IOException {
    csv.flush();
  }

  /** Hands on the last lines; the stream stays open. */
  public void end() throws IOException {
    csv.flush();
  }
}
