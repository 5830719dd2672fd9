package fr.moncomptepartenaire.store.query;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The address that a request came from")
final class OriginColumnTest {
  @Test
  @DisplayName("is kept as it is up to 64 characters")
  void whole() {
    assertThat(OriginColumn.of(null)).isNull();
    assertThat(OriginColumn.of("2001:db8::1")).isEqualTo("2001:db8::1");
    assertThat(OriginColumn.of("x".repeat(64))).isEqualTo("x".repeat(64));
  }

  @Test
  @DisplayName("is cut where it is longer than its column")
  void cut() {
    assertThat(OriginColumn.of("x".repeat(64) + "y")).isEqualTo("x".repeat(64));
  }
}
