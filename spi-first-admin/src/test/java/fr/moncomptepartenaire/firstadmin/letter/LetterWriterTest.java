package fr.moncomptepartenaire.firstadmin.letter;

import static fr.moncomptepartenaire.firstadmin.letter.GivenLetter.letter;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A batch of letters")
final class LetterWriterTest {
  /** What ends an archive, by its first bytes: the directory and its end. */
  private static final String DIRECTORY = "PK\1\2";

  private static final String END_OF_DIRECTORY = "PK\5\6";
  private static final String TRAILER = "%%EOF";

  private final PdfLetterPrinter printer = new PdfLetterPrinter();
  private final Map<String, Connection> connections =
      Map.of("pdf", new Connection(), "zip", new Connection(), "csv", new Connection());
  private Map<String, LetterWriter> writers = Map.of();

  /** What has arrived, and whether anybody has said that it is all. */
  private static final class Connection extends ByteArrayOutputStream {
    private boolean closed;

    @Override
    public void close() {
      closed = true;
    }

    String text() {
      return toString(ISO_8859_1);
    }
  }

  private Connection connection(String format) {
    return Objects.requireNonNull(connections.get(format));
  }

  @BeforeEach
  void begin() throws IOException {
    writers =
        Map.of(
            "pdf", LetterWriter.document(printer, connection("pdf")),
            "zip", LetterWriter.archive(printer, connection("zip")),
            "csv", LetterWriter.table(connection("csv"), false));
    LetterContent letter = letter().content();
    for (LetterWriter writer : writers.values()) {
      writer.add(letter, writer.prepared(letter));
    }
  }

  @Test
  @DisplayName("that breaks off has neither trailer nor directory: nobody takes it for a whole one")
  void brokenOff() throws IOException {
    for (LetterWriter writer : writers.values()) {
      writer.close();
    }

    assertThat(connection("pdf").text()).startsWith("%PDF").doesNotContain(TRAILER, "startxref");
    assertThat(connection("zip").text())
        .startsWith("PK\3\4")
        .doesNotContain(DIRECTORY, END_OF_DIRECTORY);
    assertThat(connection("csv").text()).contains(GivenLetter.PRINTED_IDENTIFIER);
    assertThat(connections.values()).noneMatch(connection -> connection.closed);
  }

  @Test
  @DisplayName("that is ended has them, and leaves the connection to whoever opened it")
  void ended() throws IOException {
    for (LetterWriter writer : writers.values()) {
      writer.end();
      writer.close();
    }

    assertThat(connection("pdf").text()).endsWith(TRAILER + "\n");
    assertThat(connection("zip").text()).contains(DIRECTORY, END_OF_DIRECTORY);
    assertThat(connections.values()).noneMatch(connection -> connection.closed);
  }
}
