package fr.moncomptepartenaire.kernel.operator;

import static org.assertj.core.api.Assertions.assertThat;

import fr.moncomptepartenaire.kernel.operator.SecondOperatorDecision.Allowed;
import fr.moncomptepartenaire.kernel.operator.SecondOperatorDecision.Involved;
import fr.moncomptepartenaire.kernel.operator.SecondOperatorDecision.NeedsApproval;
import fr.moncomptepartenaire.kernel.operator.SecondOperatorDecision.PersonsOnly;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayName("T69: no operator alone (R19)")
final class SecondOperatorTest {
  private static final int ALONE = 100;

  @ParameterizedTest
  @EnumSource(Involvement.class)
  @DisplayName("whoever had a hand in an organisation does not issue its letter; a machine does")
  void letter(Involvement part) {
    assertThat(SecondOperator.onLetter(OperatorKind.PERSON, true, Set.of(part)))
        .isEqualTo(new Involved(part));
    assertThat(SecondOperator.onLetter(OperatorKind.UNATTENDED, true, Set.of(part)))
        .isEqualTo(new Involved(part));
    assertThat(SecondOperator.onLetter(OperatorKind.MACHINE, true, Set.of(part)))
        .isEqualTo(new Allowed());
  }

  @Test
  @DisplayName("somebody else issues it, whatever the way; a machine only where it may")
  void letterOfOthers() {
    for (OperatorKind operator : OperatorKind.values()) {
      assertThat(SecondOperator.onLetter(operator, true, Set.of())).isEqualTo(new Allowed());
    }
    assertThat(SecondOperator.onLetter(OperatorKind.MACHINE, false, Set.of()))
        .isEqualTo(new PersonsOnly());
    assertThat(SecondOperator.onLetter(OperatorKind.PERSON, false, Set.of()))
        .isEqualTo(new Allowed());
  }

  @Test
  @DisplayName("of several reasons always the same one is told")
  void severalReasons() {
    assertThat(SecondOperator.onLetter(OperatorKind.PERSON, true, EnumSet.allOf(Involvement.class)))
        .isEqualTo(new Involved(Involvement.REGISTERED));
  }

  @Test
  @DisplayName("one letter more than a person may issue alone takes another person's list")
  void batch() {
    assertThat(SecondOperator.onBatch(OperatorKind.PERSON, ALONE, ALONE, false))
        .isEqualTo(new Allowed());
    assertThat(SecondOperator.onBatch(OperatorKind.PERSON, ALONE + 1, ALONE, false))
        .isEqualTo(new NeedsApproval());
    assertThat(SecondOperator.onBatch(OperatorKind.UNATTENDED, ALONE + 1, ALONE, false))
        .isEqualTo(new NeedsApproval());
    assertThat(SecondOperator.onBatch(OperatorKind.PERSON, ALONE + 1, ALONE, true))
        .isEqualTo(new Allowed());
    assertThat(SecondOperator.onBatch(OperatorKind.MACHINE, 100_000, ALONE, false))
        .isEqualTo(new Allowed());
  }

  @Test
  @DisplayName("new letters for so many are asked for by one person, and taken by another")
  void reissue() {
    assertThat(SecondOperator.onReissue(OperatorKind.PERSON, ALONE + 1, ALONE, false))
        .isEqualTo(new NeedsApproval());
    assertThat(SecondOperator.onReissue(OperatorKind.PERSON, ALONE + 1, ALONE, true))
        .isEqualTo(new Allowed());
    assertThat(SecondOperator.onReissue(OperatorKind.UNATTENDED, ALONE + 1, ALONE, true))
        .isEqualTo(new PersonsOnly());
    for (OperatorKind operator : OperatorKind.values()) {
      assertThat(SecondOperator.onReissue(operator, ALONE, ALONE, false)).isEqualTo(new Allowed());
    }
    assertThat(SecondOperator.onReissue(OperatorKind.MACHINE, 100_000, ALONE, false))
        .isEqualTo(new Allowed());
  }

  @Test
  @DisplayName("T70: a recertification of everybody, or of many, takes two persons")
  void recertification() {
    assertThat(SecondOperator.onRecertification(true, 1, ALONE)).isEqualTo(new NeedsApproval());
    assertThat(SecondOperator.onRecertification(false, ALONE + 1, ALONE))
        .isEqualTo(new NeedsApproval());
    assertThat(SecondOperator.onRecertification(false, ALONE, ALONE)).isEqualTo(new Allowed());
  }

  @Test
  @DisplayName("T70: a recertification of everybody is due in 30 days at the earliest")
  void recertificationOfAllIsAnnounced() {
    Instant now = Instant.parse("2026-11-28T23:00:00Z");
    Instant first = Instant.parse("2026-12-28T22:50:00Z");
    assertThat(SecondOperator.mayAllBeDue(now, now.plus(Duration.ofDays(30)))).isTrue();
    assertThat(SecondOperator.mayAllBeDue(now, first)).isTrue();
    assertThat(SecondOperator.mayAllBeDue(now, first.minusMillis(1))).isFalse();
  }

  @Test
  @DisplayName("T70: one that the server starts gives everybody 30 days at least")
  void recertificationByTheServer() {
    Instant now = Instant.parse("2026-11-28T12:00:00Z");
    assertThat(SecondOperator.dueAt(now, Duration.ofDays(7), true))
        .isEqualTo(now.plus(Duration.ofDays(30)));
    assertThat(SecondOperator.dueAt(now, Duration.ofDays(60), true))
        .isEqualTo(now.plus(Duration.ofDays(60)));
    assertThat(SecondOperator.dueAt(now, Duration.ofDays(7), false))
        .isEqualTo(now.plus(Duration.ofDays(7)));
  }

  @Test
  @DisplayName("a freeze is ended by another person than the one who froze")
  void release() {
    assertThat(SecondOperator.onRelease(OperatorKind.PERSON, true)).isEqualTo(new NeedsApproval());
    assertThat(SecondOperator.onRelease(OperatorKind.PERSON, false)).isEqualTo(new Allowed());
    assertThat(SecondOperator.onRelease(OperatorKind.MACHINE, false)).isEqualTo(new PersonsOnly());
    assertThat(SecondOperator.onRelease(OperatorKind.UNATTENDED, false))
        .isEqualTo(new PersonsOnly());
  }

  @Test
  @DisplayName("R22: a holder's freeze is ended by a person after another one asked for it")
  void releaseOfHolders() {
    assertThat(SecondOperator.onReleaseOfHolders(OperatorKind.PERSON, false))
        .isEqualTo(new NeedsApproval());
    assertThat(SecondOperator.onReleaseOfHolders(OperatorKind.PERSON, true))
        .isEqualTo(new Allowed());
    assertThat(SecondOperator.onReleaseOfHolders(OperatorKind.MACHINE, true))
        .isEqualTo(new PersonsOnly());
    assertThat(SecondOperator.onReleaseOfHolders(OperatorKind.UNATTENDED, true))
        .isEqualTo(new PersonsOnly());
  }

  @Test
  @DisplayName("T71: an approval is another person's, who is signed in with a browser")
  void approval() {
    assertThat(SecondOperator.onApproval(OperatorKind.PERSON, false)).isEqualTo(new Allowed());
    assertThat(SecondOperator.onApproval(OperatorKind.PERSON, true)).isEqualTo(new NeedsApproval());
    assertThat(SecondOperator.onApproval(OperatorKind.MACHINE, false)).isEqualTo(new PersonsOnly());
    assertThat(SecondOperator.onApproval(OperatorKind.UNATTENDED, false))
        .isEqualTo(new PersonsOnly());
  }
}
