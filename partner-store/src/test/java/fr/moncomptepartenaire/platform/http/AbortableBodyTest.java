package fr.moncomptepartenaire.platform.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fr.moncomptepartenaire.platform.csv.CsvOutput;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A body that is written while it is sent")
final class AbortableBodyTest {
  private final Connection connection = new Connection();

  /** What has arrived; whether it was said to be all, the connection cut, or hung up. */
  private static final class Connection extends ByteArrayOutputStream
      implements AbortableBody.Line {
    private boolean ended;
    private boolean cut;
    private boolean closed;

    @Override
    public boolean begun() {
      return size() > 0;
    }

    @Override
    public boolean closed() {
      return closed;
    }

    @Override
    public void cut() {
      cut = true;
    }

    @Override
    public void close() {
      ended = true;
    }
  }

  private void send(AbortableBody.Content content) throws IOException {
    new AbortableBody(content, connection).write(connection);
  }

  @Test
  @DisplayName("arrives whole, and its end is left to the server")
  void whole() throws IOException {
    send(
        out -> {
          out.write("all of it".getBytes(UTF_8));
          out.close();
        });

    assertThat(connection.toString(UTF_8)).isEqualTo("all of it");
    assertThat(connection.ended).isFalse();
    assertThat(connection.cut).isFalse();
  }

  @Test
  @DisplayName("that fails on its way is cut off: no further line, and no end")
  void broken() {
    var failure = new IllegalStateException("the database is gone");

    assertThatThrownBy(
            () ->
                send(
                    out -> {
                      var csv = new CsvOutput(out, List.of("one"));
                      for (int i = 0; i < 1_000; i++) {
                        csv.write(List.of("x".repeat(100)));
                      }
                      throw failure;
                    }))
        .isSameAs(failure);

    assertThat(connection.cut).isTrue();
    assertThat(connection.ended).isFalse();
    assertThat(connection.toString(UTF_8).lines().count()).isLessThan(1_001);
  }

  @Test
  @DisplayName("that fails before anything was sent is a failure as any other")
  void notBegun() {
    var failure = new IllegalStateException("no table");

    assertThatThrownBy(
            () ->
                send(
                    out -> {
                      throw failure;
                    }))
        .isSameAs(failure);

    assertThat(connection.cut).isFalse();
  }

  @Test
  @DisplayName("stops when whoever asked has hung up")
  void hungUp() {
    assertThatThrownBy(
            () ->
                send(
                    out -> {
                      out.write(1);
                      connection.closed = true;
                      out.flush();
                    }))
        .isInstanceOf(IOException.class);
    assertThatThrownBy(() -> send(out -> out.write(2))).isInstanceOf(IOException.class);

    assertThat(connection.size()).isOne();
  }
}
