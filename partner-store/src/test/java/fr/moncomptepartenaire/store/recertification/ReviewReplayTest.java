package fr.moncomptepartenaire.store.recertification;

import static org.assertj.core.api.Assertions.assertThat;

import fr.moncomptepartenaire.kernel.journal.JournalDetails;
import fr.moncomptepartenaire.kernel.journal.JournalDetails.Access;
import fr.moncomptepartenaire.store.journal.JournalRows;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Given the rows of a journal since a campaign began")
final class ReviewReplayTest {
  private static final Instant BEGINNING = Instant.parse("2026-11-01T08:00:00Z");

  private final ReviewReplay replay = new ReviewReplay();
  private int minutes;

  /** One more row, a minute after the one before. */
  private Instant then(@Nullable String target, JournalDetails details) {
    Instant at = BEGINNING.plusSeconds(60L * minutes++);
    replay.read(
        new JournalRows.Row(
            minutes,
            "of-any-release",
            Optional.empty(),
            Optional.ofNullable(target),
            at,
            Optional.empty(),
            details,
            "hash"));
    return at;
  }

  private static JournalDetails groups(List<String> before, List<String> after) {
    return JournalDetails.none().groups(before, after);
  }

  private static JournalDetails access(Access before, Access after) {
    return JournalDetails.none().access(before, after).groups(List.of("view"), List.of("view"));
  }

  @Test
  @DisplayName("then a habilitation is lost from the row on that takes it, of that person only")
  void lost() {
    then("lea", groups(List.of("view"), List.of("view", "manage")));
    then("tom", groups(List.of("view"), List.of("view")));
    Instant taken = then("lea", groups(List.of("manage", "view"), List.of("manage")));

    assertThat(replay.rightsLost("lea")).isEqualTo(Map.of("view", taken));
    assertThat(replay.rightsLost("tom")).isEmpty();
    assertThat(replay.accessLost("lea")).isEmpty();
  }

  @Test
  @DisplayName("then one that came back is not lost, and the last time counts of one lost twice")
  void cameBack() {
    then("lea", groups(List.of("manage", "view"), List.of()));
    then("lea", groups(List.of(), List.of("manage", "view")));
    assertThat(replay.rightsLost("lea")).isEmpty();

    Instant again = then("lea", groups(List.of("manage", "view"), List.of("view")));
    assertThat(replay.rightsLost("lea")).isEqualTo(Map.of("manage", again));
  }

  @Test
  @DisplayName("then an access is lost from the first row on that takes it, until it is given back")
  void access() {
    Instant disabled = then("lea", access(Access.ENABLED, Access.DISABLED));
    then("lea", access(Access.DISABLED, Access.DISABLED));
    assertThat(replay.accessLost("lea")).contains(disabled);
    assertThat(replay.rightsLost("lea")).as("groups stay with the account").isEmpty();

    then("lea", access(Access.DISABLED, Access.ENABLED));
    assertThat(replay.accessLost("lea")).isEmpty();
  }

  @Test
  @DisplayName("then nothing is told of a deleted account, nor of rows about nobody")
  void nobody() {
    then("lea", groups(List.of("view", "manage"), List.of("view")));
    then("lea", access(Access.ENABLED, Access.DISABLED));
    then(
        "lea",
        JournalDetails.none()
            .groups(List.of("view"), List.of())
            .access(Access.DISABLED, Access.DELETED));
    then(null, groups(List.of("view"), List.of()));
    then("tom", JournalDetails.none());

    assertThat(replay.accessLost("lea")).isEmpty();
    assertThat(replay.rightsLost("lea")).isEmpty();
    assertThat(replay.rightsLost("tom")).isEmpty();
  }
}
