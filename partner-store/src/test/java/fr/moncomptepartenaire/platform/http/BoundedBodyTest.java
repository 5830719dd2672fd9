package fr.moncomptepartenaire.platform.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("T51: a bounded body")
final class BoundedBodyTest {
  private static InputStream bounded(int length, int most) {
    return new BoundedBody(
        new ByteArrayInputStream(new byte[length]),
        most,
        () -> {
          throw new IOException("full");
        });
  }

  @Test
  @DisplayName("gives all that is allowed, to the last byte")
  void allowed() throws IOException {
    assertThat(bounded(1_000, 1_000).readAllBytes()).hasSize(1_000);
    assertThat(bounded(0, 0).read()).isEqualTo(-1);
  }

  @Test
  @DisplayName("gives no byte more, however it is read")
  void oneMore() {
    assertThatThrownBy(() -> bounded(1_001, 1_000).readAllBytes()).hasMessage("full");
    assertThatThrownBy(() -> bounded(1_001, 1_000).skip(2_000)).hasMessage("full");
    assertThatThrownBy(
            () -> {
              InputStream body = bounded(3, 2);
              while (body.read() >= 0) {
                body.mark(1);
              }
            })
        .hasMessage("full");
  }

  @Test
  @DisplayName("is not read a second time from a mark, which would count twice")
  void noMark() {
    assertThat(bounded(1, 1).markSupported()).isFalse();
  }
}
