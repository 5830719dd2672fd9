package fr.moncomptepartenaire.provisioning.journal;

import fr.moncomptepartenaire.platform.csv.CsvOutput;
import fr.moncomptepartenaire.store.habilitation.HabilitationGroup;
import fr.moncomptepartenaire.store.journal.JournalRows;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Writes rows of the journal as a file (R20). Beside the sentence it has the code of the act, the
 * details and the row's hash, so that a downloaded copy can be compared with the chain later.
 */
final class JournalTable {
  private static final List<String> COLUMNS =
      List.of(
          "seq", "time", "who", "sentence", "notes", "whom", "origin", "act", "details", "hash");

  private final JournalWords words;
  private final CsvOutput csv;

  /** Starts the file with its header. */
  JournalTable(OutputStream out, JournalWords words) throws IOException {
    this.words = words;
    this.csv =
        new CsvOutput(out, COLUMNS.stream().map(name -> words.text("column." + name)).toList());
  }

  /**
   * Adds a row.
   *
   * @param names the names of the organisation's people today, by user id
   * @param groups the habilitation groups that exist, by id
   */
  void write(
      JournalRows.Row row, Map<String, String> names, Map<String, HabilitationGroup> groups) {
    csv.write(
        Stream.of(
                Long.toString(row.seq()),
                JournalWords.sortable(row.occurredAt()),
                words.who(row, names),
                words.sentence(row, names, groups),
                String.join("\n", words.notes(row, groups)),
                words.whom(row, names),
                Optional.ofNullable(JournalJson.origin(row, names)).orElse(""),
                row.act(),
                row.details().isEmpty() ? "" : row.details().canonical(),
                row.hash())
            .toList());
  }

  /** Flushes the last rows; the stream stays open. */
  void end() throws IOException {
    csv.end();
  }
}
