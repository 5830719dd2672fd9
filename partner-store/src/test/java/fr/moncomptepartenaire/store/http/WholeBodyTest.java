package fr.moncomptepartenaire.store.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fr.moncomptepartenaire.store.csv.CsvOutput;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A body that is written while it is sent")
final class WholeBodyTest {
  private final Connection connection = new Connection();

  /** What has arrived, and whether anybody has said that it is all. */
  private static final class Connection extends ByteArrayOutputStream {
    private boolean closed;

    @Override
    public void close() {
      closed = true;
    }
  }

  @Test
  @DisplayName("arrives whole, and its end is left to the server")
  void whole() throws IOException {
    new WholeBody(
            out -> {
              out.write("all of it".getBytes(UTF_8));
              out.close();
            })
        .write(connection);

    assertThat(connection.toString(UTF_8)).isEqualTo("all of it");
    assertThat(connection.closed).isFalse();
  }

  @Test
  @DisplayName("that fails on its way is followed by nothing: no line, no end, no page of an error")
  void broken() {
    List<String> line = List.of("x".repeat(100));

    assertThatThrownBy(
            () ->
                new WholeBody(
                        out -> {
                          var csv = new CsvOutput(out, List.of("one"));
                          for (int i = 0; i < 1_000; i++) {
                            csv.write(line);
                          }
                          throw new UncheckedIOException(new IOException("the database is gone"));
                        })
                    .write(connection))
        // What is thrown makes the server cut the connection, as LettersIT sees on a real one.
        .isNotNull();

    assertThat(connection.size()).isPositive();
    assertThat(connection.toString(UTF_8).lines().count()).isLessThan(1_001);
    assertThat(connection.closed).isFalse();
  }

  @Test
  @DisplayName("that fails before anything was sent is a failure as any other")
  void notBegun() {
    var failure = new IllegalStateException("no table");

    assertThatThrownBy(
            () ->
                new WholeBody(
                        out -> {
                          throw failure;
                        })
                    .write(connection))
        .isSameAs(failure);
  }
}
