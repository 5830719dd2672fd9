package fr.moncomptepartenaire.kernel.charter;

import static org.assertj.core.api.Assertions.assertThat;

import fr.moncomptepartenaire.kernel.charter.Charter.Holder;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("R23: the charter")
final class CharterTest {
  private static final Optional<String> VERSION = Optional.of("2027-01");

  private static Holder notAsked() {
    throw new AssertionError("asked whose the account is");
  }

  @Test
  @DisplayName("without a version nothing is owed, and nothing is looked up")
  void none() {
    assertThat(
            Charter.owed(
                Optional.empty(),
                version -> {
                  throw new AssertionError("asked what was accepted");
                },
                CharterTest::notAsked))
        .isEmpty();
  }

  @Test
  @DisplayName("who accepted this version owes nothing, whoever it is")
  void accepted() {
    assertThat(Charter.owed(VERSION, "2027-01"::equals, CharterTest::notAsked)).isEmpty();
  }

  @Test
  @DisplayName("who accepted another version, or none, owes this one")
  void owed() {
    assertThat(Charter.owed(VERSION, "2026-01"::equals, () -> Holder.PERSON)).isEqualTo(VERSION);
    assertThat(Charter.owed(VERSION, version -> false, () -> Holder.PERSON)).isEqualTo(VERSION);
  }

  @Test
  @DisplayName("a letter and a program accept nothing")
  void nobody() {
    assertThat(Charter.owed(VERSION, version -> false, () -> Holder.LETTER)).isEmpty();
    assertThat(Charter.owed(VERSION, version -> false, () -> Holder.MACHINE)).isEmpty();
  }
}
