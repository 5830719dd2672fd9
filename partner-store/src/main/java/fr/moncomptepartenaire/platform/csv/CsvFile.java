package fr.moncomptepartenaire.platform.csv;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import fr.moncomptepartenaire.kernel.SearchText;
import java.io.BufferedReader;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads CSV files as common programs write them, record by record. It accepts the encodings of
 * {@link FileText}, any line ends, and quoted or plain cells (RFC 4180). The separator is {@code
 * ;}, {@code ,} or a tab: the one that a line {@code sep=;} declares, else the one that the first
 * line shows. Any bytes give a result or a {@link CsvDefect}. One record at a time is in memory,
 * and its length is bounded.
 */
public final class CsvFile implements Closeable {
  /** The maximum length of a record, with quotation marks and line ends. */
  static final int LONGEST_RECORD = 16 * 1024;

  /**
   * FastCSV reads 8 KiB at a time and keeps the beginning of a record in the buffer. With a buffer
   * of the record's length, it refuses records longer than half of it when they lie across two
   * reads.
   */
  private static final int BUFFER = 2 * LONGEST_RECORD;

  private static final int LONGEST_DECLARATION = 8;

  private static final String SEPARATORS = ";,\t";

  /** The separator declaration that spreadsheets read and write. */
  private static final Pattern DECLARED = Pattern.compile("\"?sep=([;,\t])\"?");

  /** A formula whose result is a text: it stops spreadsheets from reading digits as a number. */
  private static final Pattern TEXT_FORMULA = Pattern.compile("=\"([^\"]*)\"");

  private final FileText file;
  private final CsvReader<CsvRecord> csv;
  private final Iterator<CsvRecord> records;
  private final char separator;
  private final int linesBefore;
  private int nextLine;
  private boolean ended;

  private CsvFile(FileText file, CsvReader<CsvRecord> csv, char separator, int linesBefore) {
    this.file = file;
    this.csv = csv;
    this.records = csv.iterator();
    this.separator = separator;
    this.linesBefore = linesBefore;
    this.nextLine = linesBefore + 1;
  }

  /**
   * A record.
   *
   * @param line the line of its beginning as an editor counts, from 1
   * @param cells as typed, without the guard of {@link FormulaGuard} and without {@code =""} around
   *     a text
   */
  public record Row(int line, List<String> cells) {
    public Row {
      cells = List.copyOf(cells);
    }

    /**
     * The cell in a column. Empty if the file has no such column, or after the last cell, since
     * spreadsheets omit trailing empty cells.
     */
    public String cell(@Nullable Integer place) {
      return place == null || place >= cells.size() ? "" : cells.get(place);
    }

    /** The first value after the last column. If there is one, the cells are in wrong columns. */
    public Optional<String> beyond(int columns) {
      return cells.stream().skip(columns).filter(cell -> !isBlank(cell)).findFirst();
    }

    /** Redacted: file contents may not appear in a log (T27). */
    @Override
    public String toString() {
      return "Row[" + line + "]";
    }
  }

  /**
   * Opens a file; reads no more of {@code in} than fits a few buffers.
   *
   * @throws CsvDefect when the file is not text or its first line is too long
   */
  public static CsvFile open(InputStream in) throws IOException {
    FileText file = new FileText(in);
    BufferedReader text = new BufferedReader(file, LONGEST_RECORD);
    Optional<Character> declared = declared(text);
    char separator = declared.isPresent() ? declared.get() : separator(text);
    return new CsvFile(
        file,
        CsvReader.builder()
            .fieldSeparator(separator)
            .allowExtraFields(true)
            .allowMissingFields(true)
            .allowExtraCharsAfterClosingQuote(false)
            .skipEmptyLines(true)
            .detectBomHeader(false)
            .maxBufferSize(BUFFER)
            .ofCsvRecord(text),
        separator,
        declared.isPresent() ? 1 : 0);
  }

  /** The encoding of the file so far, e.g. {@code UTF-8} or {@code windows-1252}. */
  public String encoding() {
    return file.encoding();
  }

  /** The character that separates the cells. */
  public char separator() {
    return separator;
  }

  /** Whether a cell looks empty: only white space and invisible characters. */
  public static boolean isBlank(String cell) {
    return SearchText.folded(cell).isEmpty();
  }

  /**
   * The next record that is not blank; empty at the end.
   *
   * @throws CsvDefect when the rest cannot be split into cells
   */
  public Optional<Row> next() throws IOException {
    try {
      while (!ended && records.hasNext()) {
        CsvRecord each = records.next();
        int line = linesBefore + Math.toIntExact(each.getStartingLineNumber());
        List<String> cells = each.getFields();
        if (cells.equals(List.of(FileText.END))) {
          ended = true;
        } else if (cells.stream().anyMatch(cell -> cell.contains(FileText.END))) {
          throw CsvDefect.malformed(line);
        } else {
          nextLine = line + 1 + lineEnds(cells);
          if (!cells.stream().allMatch(CsvFile::isBlank)) {
            return Optional.of(new Row(line, cells.stream().map(CsvFile::plain).toList()));
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

  private static String plain(String cell) {
    String bare = FormulaGuard.bare(cell);
    Matcher formula = TEXT_FORMULA.matcher(cell);
    return bare.equals(cell) && formula.matches() ? formula.group(1) : bare;
  }

  /**
   * The separator that the first line declares. If there is a declaration, its line is consumed.
   */
  private static Optional<Character> declared(BufferedReader text) throws IOException {
    text.mark(LONGEST_RECORD);
    StringBuilder line = new StringBuilder();
    int c = text.read();
    while (c >= 0 && c != '\n' && c != '\r' && line.length() <= LONGEST_DECLARATION) {
      line.append((char) c);
      c = text.read();
    }
    Matcher declared = DECLARED.matcher(line.toString().strip().toLowerCase(Locale.ROOT));
    // The strip also removes a tab that is the declared separator, so the second try omits it.
    if (!declared.matches()
        && !declared.reset(line.toString().toLowerCase(Locale.ROOT)).matches()) {
      text.reset();
      return Optional.empty();
    }
    if (c == '\r') {
      text.mark(1);
      if (text.read() != '\n') {
        text.reset();
      }
    }
    return Optional.of(declared.group(1).charAt(0));
  }

  /** The most frequent separator in the first line, outside quotes. */
  private static char separator(BufferedReader text) throws IOException {
    text.mark(LONGEST_RECORD);
    int[] counts = new int[SEPARATORS.length()];
    boolean quoted = false;
    int read = 0;
    for (int c = text.read(); c >= 0; c = text.read()) {
      boolean lineEnds = c == '\n' || c == '\r';
      if (lineEnds && Arrays.stream(counts).sum() > 0) {
        break;
      }
      if (++read >= LONGEST_RECORD) {
        throw CsvDefect.malformed(1);
      }
      int separator = SEPARATORS.indexOf(c);
      if (c == '"') {
        quoted = !quoted;
      } else if (lineEnds) {
        quoted = false;
      } else if (separator >= 0 && !quoted) {
        counts[separator]++;
      } else if (c == FileText.END.charAt(0)) {
        if (read <= 2) {
          throw CsvDefect.noLines();
        }
        break;
      }
    }
    text.reset();
    int most = 0;
    for (int i = 1; i < counts.length; i++) {
      most = counts[i] > counts[most] ? i : most;
    }
    return SEPARATORS.charAt(most);
  }

  @Override
  public void close() throws IOException {
    csv.close();
  }
}
