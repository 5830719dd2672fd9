package fr.moncomptepartenaire.firstadmin.letter;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("A date in a letter")
class FrenchDatesTest {

  @ParameterizedTest
  @CsvSource({
    "2026-01-01, 1er janvier 2026",
    "2026-02-28, 28 février 2026",
    "2026-08-02, 2 août 2026",
    "2026-12-31, 31 décembre 2026"
  })
  @DisplayName("given a day, is written in French")
  void day(LocalDate date, String written) {
    assertThat(FrenchDates.day(date)).isEqualTo(written);
  }

  @ParameterizedTest
  @CsvSource({
    "2026-12-14T09:32:59Z, 14 décembre 2026 à 10 h 32",
    "2026-07-14T08:05:00Z, 14 juillet 2026 à 10 h 05",
    "2026-12-31T23:00:00Z, 1er janvier 2027 à 0 h 00",
    "2026-10-25T00:30:00Z, 25 octobre 2026 à 2 h 30"
  })
  @DisplayName("given an instant, is the time in Paris, never later than the instant")
  void minute(Instant instant, String written) {
    assertThat(FrenchDates.minute(instant)).isEqualTo(written);
  }
}
