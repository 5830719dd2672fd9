package fr.moncomptepartenaire.store.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fr.moncomptepartenaire.kernel.journal.DetailKey;
import fr.moncomptepartenaire.kernel.journal.JournalDetails;
import fr.moncomptepartenaire.kernel.seat.ReplacementMode;
import fr.moncomptepartenaire.platform.http.ProblemException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("Given rows of a journal as they are read (R20)")
final class JournalRowsTest {
  private static JournalRows.Row row(String act, @Nullable String actor, JournalDetails details) {
    return new JournalRows.Row(
        1,
        act,
        Optional.ofNullable(actor),
        Optional.empty(),
        Instant.EPOCH,
        Optional.empty(),
        details,
        "hash");
  }

  @ParameterizedTest
  @CsvSource({
    "user-created,gone,PERSON",
    "letter-issued,member,CAF",
    "seat-claimed,letter,LETTER",
    "frozen-by-notice,,NOTICE",
    "release-asked,gone,CAF",
    "letter-killed,,SERVER",
    "administrator-replaced,member,PERSON",
    "administrator-replaced,gone,CAF",
    "of-a-later-release,member,PERSON",
    "of-a-later-release,gone,CAF"
  })
  @DisplayName("then who acted follows from the act, or else from who is a member")
  void actor(String act, @Nullable String actor, JournalActor expected) {
    assertThat(row(act, actor, JournalDetails.none()).actor("member"::equals)).isEqualTo(expected);
  }

  @Test
  @DisplayName("then a successor who has left meanwhile is no operator")
  void successor() {
    JournalDetails kept =
        JournalDetails.none().with(DetailKey.MODE, ReplacementMode.KEEP_UNTIL_CLAIMED.code());

    assertThat(row("administrator-replaced", "gone", kept).actor(id -> false))
        .isEqualTo(JournalActor.PERSON);
  }

  @Test
  @DisplayName("then details are what was written, and groups of all kinds are found in them")
  void details() {
    JournalDetails written =
        JournalDetails.none()
            .groups(List.of("a"), List.of("b"))
            .perimeter(List.of("c"), List.of("d"))
            .with(DetailKey.LINES, 12)
            .with(DetailKey.MOTIVE, "\"Départ\"\n\\");

    JournalDetails read = DetailsColumn.read(written.canonical());

    assertThat(read).isEqualTo(written);
    assertThat(row("x", null, read).groups()).containsExactly("a", "b", "c", "d");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"no JSON", "[]", "7", "{\"email\":\"a@b.fr\"}", "{\"groupsAfter\":7}", "{"})
  @DisplayName("then a text that we have not written says nothing")
  void unreadable(String column) {
    assertThat(DetailsColumn.read(column).isEmpty()).isTrue();
  }

  @Test
  @DisplayName("then days are those of France, the last one to its end")
  void days() {
    JournalFilter summer = JournalFilter.parse(null, " ", "2026-07-01", "2026-07-01");

    assertThat(summer.from()).contains(Instant.parse("2026-06-30T22:00:00Z"));
    assertThat(summer.until()).contains(Instant.parse("2026-07-01T22:00:00Z"));
    assertThat(summer.act()).isEmpty();
    assertThat(summer.person()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"no-act,,,", ",,1.7.2026,", ",,,1969-12-31", ",,,+12026-01-01"})
  @DisplayName("then a parameter that is not sound is refused")
  void unsound(
      @Nullable String act, @Nullable String person, @Nullable String from, @Nullable String to) {
    assertThatThrownBy(() -> JournalFilter.parse(act, person, from, to))
        .isInstanceOf(ProblemException.class);
  }
}
