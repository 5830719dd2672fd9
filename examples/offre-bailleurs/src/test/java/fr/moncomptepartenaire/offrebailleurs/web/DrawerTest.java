package fr.moncomptepartenaire.offrebailleurs.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The drawer of sessions")
final class DrawerTest {
  private static final Duration LIFETIME = Duration.ofMinutes(30);

  private Instant now = Instant.parse("2026-11-30T08:00:00Z");
  private final Drawer<String> drawer = new Drawer<>(() -> now, LIFETIME, 3);

  @Test
  @DisplayName("given the same thing twice, then each has a key of its own of 256 bits")
  void keys() {
    String one = drawer.put("thing");
    String two = drawer.put("thing");

    assertThat(one).hasSize(43).isNotEqualTo(two);
    assertThat(drawer.find(one)).contains("thing");
  }

  @Test
  @DisplayName("given a key that somebody made up, then it opens nothing")
  void madeUp() {
    drawer.put("thing");

    assertThat(drawer.find("made up")).isEmpty();
    assertThat(drawer.find("")).isEmpty();
    assertThat(drawer.find(null)).isEmpty();
  }

  @Test
  @DisplayName("given half an hour without a visit, then it is gone; each visit counts")
  void idle() {
    String key = drawer.put("thing");
    now = now.plus(LIFETIME).minusSeconds(1);
    assertThat(drawer.find(key)).isPresent();
    now = now.plus(LIFETIME).minusSeconds(1);
    assertThat(drawer.find(key)).isPresent();
    now = now.plus(LIFETIME);
    assertThat(drawer.find(key)).isEmpty();
  }

  @Test
  @DisplayName("given too many, then who has not come for the longest time goes")
  void bounded() {
    String one = drawer.put("one");
    String two = drawer.put("two");
    drawer.put("three");
    assertThat(drawer.find(one)).isPresent();
    drawer.put("four");

    assertThat(drawer.find(two)).isEmpty();
    assertThat(drawer.find(one)).isPresent();
    assertThat(drawer.size()).isEqualTo(3);
  }

  @Test
  @DisplayName("given a thing that is taken, then it is there once")
  void takenOnce() {
    String key = drawer.put("thing");

    assertThat(drawer.take(key)).contains("thing");
    assertThat(drawer.take(key)).isEmpty();
  }

  @Test
  @DisplayName("given things to forget, then the others stay")
  void forgotten() {
    String one = drawer.put("one");
    String two = drawer.put("two");

    drawer.forget("one"::equals);

    assertThat(drawer.find(one)).isEmpty();
    assertThat(drawer.find(two)).isPresent();
  }
}
