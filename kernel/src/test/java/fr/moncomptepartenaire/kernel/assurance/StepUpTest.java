package fr.moncomptepartenaire.kernel.assurance;

import static org.assertj.core.api.Assertions.assertThat;

import fr.moncomptepartenaire.kernel.assurance.StepUp.Wanted;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A fresh proof (R17)")
final class StepUpTest {
  private static final Instant NOW = Instant.parse("2026-12-01T10:00:00Z");
  private static final Duration AGE = Duration.ofMinutes(10);

  @Test
  @DisplayName("is that of the second factor for whoever has one, or must have one")
  void secondFactor() {
    for (Standing standing : EnumSet.complementOf(EnumSet.of(Standing.MACHINE))) {
      assertThat(StepUp.level(standing, false, true)).contains(Assurance.SECOND_FACTOR);
      assertThat(StepUp.level(standing, true, false)).contains(Assurance.SECOND_FACTOR);
    }
  }

  @Test
  @DisplayName("is that of the password for whoever needs no second factor and has none")
  void password() {
    assertThat(StepUp.level(Standing.OPERATOR, false, false)).contains(Assurance.PASSWORD);
    assertThat(StepUp.level(Standing.USER, false, false)).contains(Assurance.PASSWORD);
  }

  @Test
  @DisplayName("is not asked of a machine")
  void machine() {
    assertThat(StepUp.level(Standing.MACHINE, true, true)).isEmpty();
  }

  @Test
  @DisplayName("is lacking in a session that proved nothing, or too long ago")
  void lacking() {
    for (Assurance level : Assurance.values()) {
      Wanted wanted = new Wanted(level, AGE);
      assertThat(StepUp.lacking(level, new Proofs(Map.of()), NOW, Optional.of(AGE)))
          .contains(wanted);
      assertThat(
              StepUp.lacking(
                  level, proved(level, NOW.minus(AGE).minusSeconds(1)), NOW, Optional.of(AGE)))
          .contains(wanted);
    }
  }

  @Test
  @DisplayName("is not replaced by a lower one")
  void lowerLevel() {
    assertThat(
            StepUp.lacking(
                Assurance.SECOND_FACTOR, proved(Assurance.PASSWORD, NOW), NOW, Optional.of(AGE)))
        .contains(new Wanted(Assurance.SECOND_FACTOR, AGE));
  }

  @Test
  @DisplayName("is enough for the whole age")
  void enough() {
    for (Assurance level : Assurance.values()) {
      assertThat(StepUp.lacking(level, proved(level, NOW.minus(AGE)), NOW, Optional.of(AGE)))
          .isEmpty();
    }
  }

  @Test
  @DisplayName("is never lacking where the setting is never")
  void never() {
    assertThat(StepUp.lacking(Assurance.SECOND_FACTOR, new Proofs(Map.of()), NOW, Optional.empty()))
        .isEmpty();
  }

  @Test
  @DisplayName("is asked by no act that only takes access away")
  void takingAway() {
    assertThat(
            List.of(
                Act.DELETE_USER,
                Act.DISABLE_USER,
                Act.DISABLE_SEVERAL,
                Act.DISMISS_DELEGATE,
                Act.CANCEL_IMPORT,
                Act.SUSPEND_ORGANISATION,
                Act.FREEZE_ORGANISATION,
                Act.RECORD_RETURNS,
                Act.WITHDRAW_REPLACEMENT,
                Act.CANCEL_ORGANISATION_IMPORT))
        .noneMatch(Act::asks);
  }

  @Test
  @DisplayName(
      "is asked by at most one of the acts of an operation, so that the other one is free, or takes"
          + " four eyes besides")
  void twoActs() {
    for (Act act : Act.values()) {
      List<Act> same =
          Arrays.stream(Act.values())
              .filter(one -> one.door() == act.door() && one.operation().equals(act.operation()))
              .toList();
      assertThat(
              same.stream()
                  .filter(Act::asks)
                  .filter(one -> one.takesFourEyes() == act.takesFourEyes())
                  .count())
          .as("%s", same)
          .isLessThanOrEqualTo(1);
      assertThat(same).as(act.operation()).hasSizeLessThanOrEqualTo(2);
    }
  }

  private static Proofs proved(Assurance level, Instant when) {
    return new Proofs(Map.of(level, when));
  }
}
