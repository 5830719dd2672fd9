package fr.moncomptepartenaire.platform.csv;

import java.io.IOException;

/** Why a file cannot be read as CSV. Names the place, never the content. */
public final class CsvDefect extends IOException {
  private static final long serialVersionUID = 1L;

  private final String code;
  private final int line;

  private CsvDefect(String code, int line, String message) {
    super(message);
    this.code = code;
    this.line = line;
  }

  /**
   * The code for programs: {@code not-text}, {@code encoding}, {@code malformed}, {@code no-lines}.
   */
  public String code() {
    return code;
  }

  /** The line, e.g. {@code line 17}; empty when the defect concerns the whole file. */
  public String place() {
    return line == 0 ? "" : "line " + line;
  }

  static CsvDefect notText() {
    return new CsvDefect(
        "not-text",
        0,
        "This is a spreadsheet, an archive or another binary file: save it as CSV (UTF-8).");
  }

  static CsvDefect utf16() {
    return new CsvDefect(
        "encoding", 0, "The file is in UTF-16 without a byte order mark: save it in UTF-8.");
  }

  static CsvDefect notText(int line) {
    return new CsvDefect(
        "encoding",
        line,
        "Line "
            + line
            + " is in no encoding that the lines before are in: save the file in UTF-8.");
  }

  static CsvDefect malformed(int line) {
    return new CsvDefect(
        "malformed",
        line,
        "From line "
            + line
            + " on the file cannot be told into cells: look for a quotation mark that is not closed"
            + " or for a very long line.");
  }

  static CsvDefect noLines() {
    return new CsvDefect("no-lines", 0, "The file is empty.");
  }
}
