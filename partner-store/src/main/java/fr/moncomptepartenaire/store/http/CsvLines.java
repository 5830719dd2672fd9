package fr.moncomptepartenaire.store.http;

import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;

/**
 * Writes a table for spreadsheets as used in France: RFC 4180 with {@code ;} between cells, UTF-8
 * with a byte order mark, every cell quoted, and none that a spreadsheet would take for a formula
 * (T21): an apostrophe goes before what would start one.
 */
public final class CsvLines implements Closeable {
  /** The full-width forms count too: spreadsheets in East Asian locales take them for the same. */
  private static final String TRIGGERS = "=+-@\t\r\n＝＋－＠";

  private final Writer out;

  /** Starts the table with its header; the stream is closed with it. */
  public CsvLines(OutputStream stream, String... header) throws IOException {
    out = new OutputStreamWriter(stream, StandardCharsets.UTF_8);
    out.write('\uFEFF');
    line(header);
  }

  /** Adds a line. */
  public void line(String... cells) throws IOException {
    var line = new StringBuilder();
    for (String cell : cells) {
      line.append(line.isEmpty() ? "\"" : ";\"")
          .append(guarded(cell).replace("\"", "\"\""))
          .append('"');
    }
    out.append(line).append("\r\n");
  }

  static String guarded(String cell) {
    return !cell.isEmpty() && TRIGGERS.indexOf(cell.charAt(0)) >= 0 ? "'" + cell : cell;
  }

  @Override
  public void close() throws IOException {
    out.close();
  }
}
