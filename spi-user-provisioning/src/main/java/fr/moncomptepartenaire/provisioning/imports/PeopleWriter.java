package fr.moncomptepartenaire.provisioning.imports;

import fr.moncomptepartenaire.platform.csv.CsvOutput;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Writes a file of people row by row. {@link PeopleFile} reads it back. */
public final class PeopleWriter {
  private final CsvOutput csv;

  /** Starts a file for programs with its header. */
  public PeopleWriter(OutputStream out) throws IOException {
    this(out, FileWords.OF_PROGRAMS);
  }

  /** Starts the file with its header in these words. */
  PeopleWriter(OutputStream out, FileWords words) throws IOException {
    csv = new CsvOutput(out, Arrays.stream(Column.values()).map(words::header).toList());
  }

  /** Adds a person. A missing column stays empty. */
  public void write(Map<Column, String> person) {
    csv.write(
        Arrays.stream(Column.values()).map(column -> person.getOrDefault(column, "")).toList());
  }

  /** Several groups as one cell. */
  public static String joined(List<String> groups) {
    return groups.stream().collect(Collectors.joining(GroupNames.JOINT));
  }

  /** Flushes the last rows; the stream stays open. */
  public void end() throws IOException {
    csv.end();
  }
}
