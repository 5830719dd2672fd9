package fr.moncomptepartenaire.kernel.delegation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A recertification")
class RecertificationTest {
  private static final Instant START = Instant.parse("2026-01-05T09:00:00Z");

  private static Instant after(int days) {
    return START.plus(Duration.ofDays(days));
  }

  @Test
  @DisplayName("takes 7 to 180 days")
  void bounds() {
    assertThat(Recertification.mayBeDue(START, after(7).minusMillis(1))).isFalse();
    assertThat(Recertification.mayBeDue(START, after(7))).isTrue();
    assertThat(Recertification.mayBeDue(START, after(180))).isTrue();
    assertThat(Recertification.mayBeDue(START, after(180).plusMillis(1))).isFalse();
  }

  @Test
  @DisplayName("reminds 14, 7 and 1 days before it is due, and then no more")
  void reminders() {
    List<Instant> reminders = new ArrayList<>();
    Optional<Instant> next = Recertification.nextReminder(START, after(30));
    while (next.isPresent()) {
      reminders.add(next.get());
      next = Recertification.nextReminder(next.get(), after(30));
    }
    assertThat(reminders).containsExactly(after(16), after(23), after(29));
  }

  @Test
  @DisplayName("that is short leaves out the reminders that its start would have come after")
  void shortOne() {
    assertThat(Recertification.nextReminder(START, after(7))).contains(after(6));
    assertThat(Recertification.nextReminder(after(6), after(7))).isEmpty();
  }
}
