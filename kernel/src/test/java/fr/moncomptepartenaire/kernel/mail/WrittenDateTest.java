package fr.moncomptepartenaire.kernel.mail;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("A date in a mail")
final class WrittenDateTest {
  @ParameterizedTest
  @CsvSource({
    "2026-12-03T13:05:59Z, 3 décembre 2026 à 14 h 05, 3 December 2026 at 14:05",
    "2026-06-30T22:00:00Z, 1er juillet 2026 à 0 h 00, 1 July 2026 at 0:00",
    "2027-01-31T08:07:00Z, 31 janvier 2027 à 9 h 07, 31 January 2027 at 9:07"
  })
  @DisplayName("is written in words, in the time of Paris, summer and winter")
  void minute(Instant instant, String french, String english) {
    assertThat(WrittenDate.minute(instant)).isEqualTo(Map.of("fr", french, "en", english));
  }

  @Test
  @DisplayName("is the day in Paris, not in UTC")
  void day() {
    assertThat(WrittenDate.day(Instant.parse("2026-08-31T22:30:00Z")))
        .isEqualTo(Map.of("fr", "1er septembre 2026", "en", "1 September 2026"));
  }
}
