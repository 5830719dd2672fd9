package fr.moncomptepartenaire.kernel.alarm;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayName("The alarms")
final class AlarmTest {
  @ParameterizedTest
  @CsvSource({
    "CLAIMS_FROM_ONE_ORIGIN, 5, PT1H",
    "MASS_CREATION, 51, PT1H",
    "EXPORT_THEN_DELETION, 5, PT1H",
    "FACTOR_THEN_MANDATE, 1, PT1H",
    "SLEEPING_MANDATE, 1, PT4320H"
  })
  @DisplayName("ring at their number of acts within their time, and at none less")
  void numbers(Alarm alarm, int acts, String within) {
    assertThat(alarm.isRaisedBy(acts)).isTrue();
    assertThat(alarm.isRaisedBy(acts + 1L)).isTrue();
    assertThat(alarm.isRaisedBy(acts - 1L)).isFalse();
    assertThat(alarm.within()).hasToString(within);
  }

  @Test
  @DisplayName("of letters ring at one more than an operator may issue alone")
  void letters() {
    assertThat(Alarm.isRaisedByLetters(100, 100)).isFalse();
    assertThat(Alarm.isRaisedByLetters(101, 100)).isTrue();
    assertThat(Alarm.LETTERS_IN_MASS.isRaisedBy(1_000_000)).isFalse();
    assertThat(Alarm.LETTERS_IN_MASS.within()).hasHours(24);
  }

  @ParameterizedTest
  @EnumSource
  @DisplayName("have a code that finds them again")
  void codes(Alarm alarm) {
    assertThat(alarm.code()).matches("[a-z-]{1,32}");
    assertThat(Alarm.byCode(alarm.code())).contains(alarm);
    assertThat(Alarm.byCode(alarm.name())).isEmpty();
  }

  @ParameterizedTest
  @EnumSource
  @DisplayName("are about the realm, if acts in many organisations raise them")
  void ofRealm(Alarm alarm) {
    assertThat(alarm.isOfRealm())
        .isEqualTo(alarm == Alarm.CLAIMS_FROM_ONE_ORIGIN || alarm == Alarm.LETTERS_IN_MASS);
  }
}
