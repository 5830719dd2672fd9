package fr.moncomptepartenaire.kernel.assurance;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The proofs of a session")
final class ProofsTest {
  private static final Instant NOW = Instant.parse("2026-12-01T10:00:00Z");
  private static final Duration AGE = Duration.ofMinutes(10);

  @Test
  @DisplayName("hold for the whole age and not a second longer")
  void age() {
    assertThat(proved(NOW.minus(AGE)).has(Assurance.SECOND_FACTOR, NOW, AGE)).isTrue();
    assertThat(proved(NOW.minus(AGE).minusSeconds(1)).has(Assurance.SECOND_FACTOR, NOW, AGE))
        .isFalse();
  }

  @Test
  @DisplayName("do not stand in for each other")
  void levels() {
    Proofs proofs = new Proofs(Map.of(Assurance.PASSWORD, NOW));
    assertThat(proofs.has(Assurance.PASSWORD)).isTrue();
    assertThat(proofs.has(Assurance.SECOND_FACTOR)).isFalse();
    assertThat(proofs.has(Assurance.SECOND_FACTOR, NOW, AGE)).isFalse();
  }

  private static Proofs proved(Instant when) {
    return new Proofs(Map.of(Assurance.SECOND_FACTOR, when));
  }
}
