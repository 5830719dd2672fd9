package fr.moncomptepartenaire.store.csv;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.io.BufferedReader;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

/**
 * Reads a CSV file as it arrives: UTF-8 with or without a byte order mark, {@code ;} or {@code ,}
 * between cells, any line ends, cells quoted or not (RFC 4180). Whatever the bytes are, it answers,
 * and it holds one record in memory at a time, which is bounded.
 */
public final class CsvFile implements Closeable {
  /** No record is longer, quotation marks and line ends included. */
  static final int LONGEST_RECORD = 16 * 1024;

  private final CsvReader<CsvRecord> csv;
  private final Iterator<CsvRecord> records;
  private int nextLine = 1;
  private boolean ended;

  private CsvFile(CsvReader<CsvRecord> csv) {
    this.csv = csv;
    this.records = csv.iterator();
  }

  /**
   * A record.
   *
   * @param line where it begins as an editor counts, from 1
   * @param cells as typed, the guard of {@link FormulaGuard} taken away
   */
  public record Row(int line, List<String> cells) {
    public Row {
      cells = List.copyOf(cells);
    }

    /** Redacted: what stands in a file does not belong in a log (T27). */
    @Override
    public String toString() {
      return "Row[" + line + "]";
    }
  }

  /**
   * Begins to read; nothing more is asked of {@code in} than what fits a few buffers.
   *
   * @throws CsvDefect when it is no text or its first line is endless
   */
  public static CsvFile open(InputStream in) throws IOException {
    BufferedReader text = new BufferedReader(new Utf8Text(in), LONGEST_RECORD);
    return new CsvFile(
        CsvReader.builder()
            .fieldSeparator(separator(text))
            .allowExtraFields(true)
            .allowMissingFields(true)
            .allowExtraCharsAfterClosingQuote(false)
            .skipEmptyLines(true)
            .detectBomHeader(false)
            .maxBufferSize(LONGEST_RECORD)
            .ofCsvRecord(text));
  }

  /**
   * The next record that is not blank; empty at the end.
   *
   * @throws CsvDefect when from here on it cannot be told into cells
   */
  public Optional<Row> next() throws IOException {
    try {
      while (!ended && records.hasNext()) {
        CsvRecord each = records.next();
        int line = Math.toIntExact(each.getStartingLineNumber());
        List<String> cells = each.getFields();
        if (cells.equals(List.of(Utf8Text.END))) {
          ended = true;
        } else if (cells.stream().anyMatch(cell -> cell.contains(Utf8Text.END))) {
          throw CsvDefect.malformed(line);
        } else {
          nextLine = line + 1 + lineEnds(cells);
          if (!cells.stream().allMatch(String::isBlank)) {
            return Optional.of(new Row(line, cells.stream().map(FormulaGuard::bare).toList()));
          }
        }
      }
      return Optional.empty();
    } catch (CsvParseException e) {
      throw CsvDefect.malformed(nextLine);
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  private static int lineEnds(List<String> cells) {
    return Math.toIntExact(
        cells.stream().flatMapToInt(String::chars).filter(character -> character == '\n').count());
  }

  /** The one of the two that the first line has more of. */
  private static char separator(BufferedReader text) throws IOException {
    text.mark(LONGEST_RECORD);
    int semicolons = 0;
    int commas = 0;
    int read = 0;
    for (int c = text.read(); c >= 0; c = text.read()) {
      if ((c == '\n' || c == '\r') && semicolons + commas > 0) {
        break;
      }
      if (++read >= LONGEST_RECORD) {
        throw CsvDefect.malformed(1);
      }
      if (c == ';') {
        semicolons++;
      } else if (c == ',') {
        commas++;
      } else if (c == Utf8Text.END.charAt(0)) {
        if (read <= 2) {
          throw CsvDefect.noLines();
        }
        break;
      }
    }
    text.reset();
    return commas > semicolons ? ',' : ';';
  }

  @Override
  public void close() throws IOException {
    csv.close();
  }
}
