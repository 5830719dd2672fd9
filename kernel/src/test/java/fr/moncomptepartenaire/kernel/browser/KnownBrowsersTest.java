package fr.moncomptepartenaire.kernel.browser;

import static org.assertj.core.api.Assertions.assertThat;

import fr.moncomptepartenaire.kernel.browser.KnownBrowsers.Outcome;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("At a sign-in")
final class KnownBrowsersTest {
  private static final Instant NOW = Instant.parse("2026-12-03T13:05:00Z");

  private static Outcome at(Duration ago, long remembered) {
    return KnownBrowsers.at(NOW, Optional.of(NOW.minus(ago)), remembered);
  }

  @Test
  @DisplayName("the first browser of a person is told to nobody, any other one is")
  void firstOfAll() {
    assertThat(KnownBrowsers.at(NOW, Optional.empty(), 0)).isEqualTo(Outcome.FIRST);
    assertThat(KnownBrowsers.at(NOW, Optional.empty(), 1)).isEqualTo(Outcome.UNKNOWN);
  }

  @Test
  @DisplayName("a browser is known for 180 days, and its time is written once a day")
  void known() {
    assertThat(at(Duration.ofHours(23), 1)).isEqualTo(Outcome.KNOWN);
    assertThat(at(Duration.ofDays(1), 1)).isEqualTo(Outcome.KNOWN_FOR_LONG);
    assertThat(at(Duration.ofDays(180).minusMillis(1), 1)).isEqualTo(Outcome.KNOWN_FOR_LONG);
  }

  @Test
  @DisplayName("a browser that was away for longer is told, as long as it is remembered")
  void away() {
    assertThat(at(Duration.ofDays(180), 1)).isEqualTo(Outcome.UNKNOWN);
    assertThat(at(Duration.ofDays(364), 2)).isEqualTo(Outcome.UNKNOWN);
    assertThat(KnownBrowsers.REMEMBERED_FOR).isGreaterThan(KnownBrowsers.KNOWN_FOR);
  }
}
