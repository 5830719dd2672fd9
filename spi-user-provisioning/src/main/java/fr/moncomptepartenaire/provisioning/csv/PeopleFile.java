package fr.moncomptepartenaire.provisioning.csv;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import fr.moncomptepartenaire.kernel.Defect;
import fr.moncomptepartenaire.kernel.EmailAddress;
import java.io.StringReader;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Reads a file of people: UTF-8 with or without a byte order mark, {@code ;} or {@code ,} between
 * cells, any line ends, cells quoted or not (RFC 4180). Whatever the bytes are, it answers.
 */
public final class PeopleFile {
  /** The largest file, in bytes. */
  public static final int MOST_BYTES = 5 * 1024 * 1024;

  /** The most people in one file. */
  public static final int MOST_LINES = 10_000;

  /** No cell holds more characters: so much is kept of each until its line is done. */
  static final int LONGEST_CELL = 1_000;

  /** A quotation mark that is never closed makes one cell of all that follows. */
  private static final int LONGEST_RUN = 64 * 1024;

  private static final char QUOTE = '"';
  private static final char BYTE_ORDER_MARK = '\uFEFF';

  private PeopleFile() {}

  /** A file that was read, or why it was not. */
  public sealed interface Reading {
    record Sound(List<PersonLine> lines) implements Reading {
      public Sound {
        lines = List.copyOf(lines);
      }
    }

    record Refused(FileDefect defect) implements Reading {}
  }

  /** Reads a whole file of at most {@link #MOST_BYTES}. */
  public static Reading read(byte[] bytes) {
    Optional<FileDefect> foreign = foreign(bytes);
    if (foreign.isPresent()) {
      return new Reading.Refused(foreign.get());
    }
    ByteBuffer in = ByteBuffer.wrap(bytes);
    CharBuffer text = CharBuffer.allocate(bytes.length + 1);
    CoderResult result = StandardCharsets.UTF_8.newDecoder().decode(in, text, true);
    if (result.isError()) {
      return new Reading.Refused(FileDefect.notUtf8(lineAt(bytes, in.position())));
    }
    text.flip();
    String content = text.toString();
    return records(
        !content.isEmpty() && content.charAt(0) == BYTE_ORDER_MARK
            ? content.substring(1)
            : content);
  }

  private static Optional<FileDefect> foreign(byte[] bytes) {
    if (startsWith(bytes, 0xFE, 0xFF) || startsWith(bytes, 0xFF, 0xFE)) {
      return Optional.of(FileDefect.utf16());
    }
    boolean workbook =
        startsWith(bytes, 'P', 'K', 3, 4) || startsWith(bytes, 0xD0, 0xCF, 0x11, 0xE0);
    if (workbook) {
      return Optional.of(FileDefect.notText());
    }
    for (int i = 0; i < bytes.length; i++) {
      if (bytes[i] == 0) {
        // Every second byte of Latin text in UTF-16 is zero, be there a mark before it or not.
        return Optional.of(i < 2 ? FileDefect.utf16() : FileDefect.notText());
      }
    }
    return Optional.empty();
  }

  private static boolean startsWith(byte[] bytes, int... start) {
    if (bytes.length < start.length) {
      return false;
    }
    for (int i = 0; i < start.length; i++) {
      if ((bytes[i] & 0xFF) != start[i]) {
        return false;
      }
    }
    return true;
  }

  private static int lineAt(byte[] bytes, int position) {
    int line = 1;
    for (int i = 0; i < position; i++) {
      if (bytes[i] == '\n') {
        line++;
      }
    }
    return line;
  }

  private static Reading records(String content) {
    List<PersonLine> people = new ArrayList<>();
    boolean quotesInPairs = content.chars().filter(c -> c == QUOTE).count() % 2 == 0;
    int line = 1;
    try {
      Iterator<CsvRecord> records =
          CsvReader.builder()
              .fieldSeparator(separator(content))
              .allowExtraFields(true)
              .allowMissingFields(true)
              .allowExtraCharsAfterClosingQuote(false)
              .skipEmptyLines(true)
              .detectBomHeader(false)
              .maxBufferSize(LONGEST_RUN)
              .ofCsvRecord(new StringReader(content))
              .iterator();
      if (!records.hasNext()) {
        return new Reading.Refused(FileDefect.noLines());
      }
      CsvRecord header = records.next();
      line = after(header);
      Header columns = new Header();
      Optional<FileDefect> confused = columns.read(header.getFields());
      if (confused.isPresent()) {
        return new Reading.Refused(confused.get());
      }
      while (records.hasNext()) {
        CsvRecord each = records.next();
        line = after(each);
        if (each.getFields().stream().allMatch(String::isBlank)) {
          continue;
        }
        // The library ends an open quotation at the end of the file: half the people would be one.
        if (!quotesInPairs && (holdsQuote(each) || !records.hasNext())) {
          return new Reading.Refused(
              FileDefect.malformed(Math.toIntExact(each.getStartingLineNumber())));
        }
        if (people.size() == MOST_LINES) {
          return new Reading.Refused(FileDefect.tooManyLines());
        }
        people.add(columns.person(each));
      }
    } catch (CsvParseException e) {
      return new Reading.Refused(FileDefect.malformed(line));
    }
    return people.isEmpty() ? new Reading.Refused(FileDefect.noLines()) : new Reading.Sound(people);
  }

  /** The one of the two that the header has more of: no title of a column has either. */
  private static char separator(String content) {
    int semicolons = 0;
    int commas = 0;
    for (int i = 0; i < content.length(); i++) {
      char c = content.charAt(i);
      if ((c == '\n' || c == '\r') && semicolons + commas > 0) {
        break;
      }
      if (c == ';') {
        semicolons++;
      } else if (c == ',') {
        commas++;
      }
    }
    return commas > semicolons ? ',' : ';';
  }

  private static boolean holdsQuote(CsvRecord record) {
    return record.getFields().stream()
        .anyMatch(cell -> cell.indexOf(QUOTE) >= 0 || cell.indexOf('\n') >= 0);
  }

  // The line on which the next record begins, blank lines between them left out.
  private static int after(CsvRecord record) {
    long next = record.getStartingLineNumber() + 1;
    for (String field : record.getFields()) {
      next += field.chars().filter(c -> c == '\n').count();
    }
    return Math.toIntExact(next);
  }

  /** Which column stands where, and which addresses were seen so far. */
  private static final class Header {
    private final Map<Column, Integer> places = new EnumMap<>(Column.class);
    private final Set<EmailAddress> addresses = new HashSet<>();
    private int width;

    /** What is wrong with the header, if anything. */
    Optional<FileDefect> read(List<String> cells) {
      width = cells.size();
      for (int place = 0; place < width; place++) {
        String cell = SafeCell.bare(cells.get(place));
        Optional<Column> column = Column.named(cell);
        if (column.isEmpty() && !cell.isBlank()) {
          return Optional.of(FileDefect.unknownColumn(cell));
        }
        if (column.isPresent() && places.put(column.get(), place) != null) {
          return Optional.of(FileDefect.repeatedColumn(column.get()));
        }
      }
      return Column.OF_IMPORT.stream()
          .filter(column -> !places.containsKey(column))
          .findFirst()
          .map(FileDefect::missingColumn);
    }

    PersonLine person(CsvRecord record) {
      List<PersonLine.Flaw> flaws = new ArrayList<>();
      if (record.getFields().stream().skip(width).anyMatch(cell -> !cell.isBlank())) {
        flaws.add(PersonLine.TOO_MANY_CELLS);
      }
      String email = cell(record, Column.EMAIL, flaws);
      EmailAddress.parse(email)
          .value()
          .filter(address -> !addresses.add(address))
          .ifPresent(repeated -> flaws.add(PersonLine.REPEATED_ADDRESS));
      return new PersonLine(
          Math.toIntExact(record.getStartingLineNumber()),
          cell(record, Column.LAST_NAME, flaws),
          cell(record, Column.FIRST_NAME, flaws),
          email,
          cell(record, Column.PHONE, flaws),
          cell(record, Column.GROUPS, flaws),
          flaws);
    }

    // Spreadsheets leave trailing empty cells out: that moves no other cell.
    private String cell(CsvRecord record, Column column, List<PersonLine.Flaw> flaws) {
      int place = places.getOrDefault(column, Integer.MAX_VALUE);
      if (place >= record.getFieldCount()) {
        return "";
      }
      String cell = SafeCell.bare(record.getField(place));
      if (cell.length() > LONGEST_CELL) {
        flaws.add(new PersonLine.Flaw(column.title(), Defect.TOO_LONG.code()));
        return "";
      }
      return cell;
    }
  }
}
