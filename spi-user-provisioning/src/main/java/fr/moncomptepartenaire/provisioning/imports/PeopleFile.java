package fr.moncomptepartenaire.provisioning.imports;

import fr.moncomptepartenaire.kernel.Defect;
import fr.moncomptepartenaire.kernel.person.EmailAddress;
import fr.moncomptepartenaire.platform.csv.Cells;
import fr.moncomptepartenaire.platform.csv.CsvDefect;
import fr.moncomptepartenaire.platform.csv.CsvFile;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * Reads a file of people as common programs write it ({@link CsvFile}) and finds its columns by the
 * names of {@link Column}. It returns a result for any bytes and throws nothing.
 */
public final class PeopleFile {
  /** The largest file, in bytes. */
  public static final int MOST_BYTES = 5 * 1024 * 1024;

  /** The most people in one file. */
  public static final int MOST_LINES = 10_000;

  /** The longest cell, in characters: a cell is kept in the database until its line is handled. */
  public static final int LONGEST_CELL = 1_000;

  private static final Pattern NINE_DIGITS = Pattern.compile("[1-9]([ .\u00a0\u202f]?[0-9]){8}");

  private PeopleFile() {}

  /** A file that was read, or why it was not. */
  public sealed interface Reading {
    /**
     * Reads both cases.
     *
     * @param sound what to answer for a file that was read
     * @param refused what to answer for one that was not
     */
    <R> R match(Function<Sound, R> sound, Function<Refused, R> refused);

    /**
     * The people, and how the file was understood.
     *
     * @param columns the header cell that was recognised for each column
     */
    record Sound(
        List<PersonLine> lines, String encoding, char separator, Map<Column, String> columns)
        implements Reading {
      public Sound {
        lines = List.copyOf(lines);
        columns = Map.copyOf(columns);
      }

      @Override
      public <R> R match(Function<Sound, R> sound, Function<Refused, R> refused) {
        return sound.apply(this);
      }
    }

    /** Why the file was not read. */
    record Refused(FileDefect defect) implements Reading {
      @Override
      public <R> R match(Function<Sound, R> sound, Function<Refused, R> refused) {
        return refused.apply(this);
      }
    }
  }

  /** Reads a whole file of at most {@link #MOST_BYTES}. */
  public static Reading read(byte[] bytes) {
    try (CsvFile file = CsvFile.open(new ByteArrayInputStream(bytes))) {
      return read(file);
    } catch (CsvDefect defect) {
      return new Reading.Refused(FileDefect.of(defect));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Reading read(CsvFile file) throws IOException {
    Optional<CsvFile.Row> header = file.next();
    if (header.isEmpty()) {
      return new Reading.Refused(FileDefect.noLines());
    }
    Header columns = new Header();
    Optional<FileDefect> confused = columns.read(header.get().cells());
    if (confused.isPresent()) {
      return new Reading.Refused(confused.get());
    }
    List<PersonLine> people = new ArrayList<>();
    for (Optional<CsvFile.Row> row = file.next(); row.isPresent(); row = file.next()) {
      if (people.size() == MOST_LINES) {
        return new Reading.Refused(FileDefect.tooManyLines());
      }
      people.add(columns.person(row.get()));
    }
    return people.isEmpty()
        ? new Reading.Refused(FileDefect.noLines())
        : new Reading.Sound(people, file.encoding(), file.separator(), columns.names);
  }

  /** The place of each column, and the addresses seen so far. */
  private static final class Header {
    private final Map<Column, Integer> places = new EnumMap<>(Column.class);
    private final Map<Column, String> names = new EnumMap<>(Column.class);
    private final Set<EmailAddress> addresses = new HashSet<>();
    private int width;

    /** Reads the header; returns its defect if it has one. */
    Optional<FileDefect> read(List<String> cells) {
      width = cells.size();
      for (int place = 0; place < width; place++) {
        String cell = cells.get(place);
        Optional<Column> column = Column.named(cell);
        if (Cells.isReason(cell)) {
          continue;
        }
        if (column.isEmpty() && !CsvFile.isBlank(cell)) {
          return Optional.of(FileDefect.unknownColumn(cell));
        }
        if (column.isPresent() && places.put(column.get(), place) != null) {
          return Optional.of(FileDefect.repeatedColumn(column.get()));
        }
        column.ifPresent(known -> names.put(known, Cells.shortened(cell.strip())));
      }
      return Column.OF_IMPORT.stream()
          .filter(column -> !places.containsKey(column))
          .findFirst()
          .map(FileDefect::missingColumn);
    }

    PersonLine person(CsvFile.Row row) {
      List<PersonLine.Flaw> flaws = new ArrayList<>();
      row.beyond(width).map(PersonLine.Flaw::tooManyCells).ifPresent(flaws::add);
      String email = cell(row, Column.EMAIL, flaws);
      EmailAddress.parse(email)
          .value()
          .filter(address -> !addresses.add(address))
          .ifPresent(repeated -> flaws.add(PersonLine.REPEATED_ADDRESS));
      return new PersonLine(
          row.line(),
          cell(row, Column.LAST_NAME, flaws),
          cell(row, Column.FIRST_NAME, flaws),
          email,
          phone(row, flaws),
          cell(row, Column.GROUPS, flaws),
          flaws);
    }

    // Spreadsheets remove the leading zero of a number, and write long numbers with an exponent.
    private String phone(CsvFile.Row row, List<PersonLine.Flaw> flaws) {
      String cell = cell(row, Column.PHONE, flaws);
      if (Cells.isRounded(cell.strip())) {
        flaws.add(PersonLine.ROUNDED_NUMBER);
      }
      return NINE_DIGITS.matcher(cell.strip()).matches() ? "0" + cell.strip() : cell;
    }

    private String cell(CsvFile.Row row, Column column, List<PersonLine.Flaw> flaws) {
      String cell = row.cell(places.get(column));
      if (cell.length() > LONGEST_CELL) {
        flaws.add(new PersonLine.Flaw(column.title(), Defect.TOO_LONG.code()));
        // A shortened cell is enough for the message: a line with a flaw is not handled further.
        return Cells.shortened(cell);
      }
      return cell;
    }
  }
}
