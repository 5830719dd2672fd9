package fr.moncomptepartenaire.offrebailleurs.web;

import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Things kept in memory under keys that nobody can guess: sessions, and sign-ins that have begun.
 * Whoever did not come for a while is forgotten, and so is the oldest of too many.
 */
final class Drawer<T> {
  private static final SecureRandom RANDOM = new SecureRandom();

  private record Kept<T>(T thing, Instant until) {}

  private final InstantSource clock;
  private final Duration lifetime;
  private final int most;
  private final Map<String, Kept<T>> things = new LinkedHashMap<>();

  Drawer(InstantSource clock, Duration lifetime, int most) {
    this.clock = clock;
    this.lifetime = lifetime;
    this.most = most;
  }

  /** A text of 256 random bits. */
  static String secret() {
    byte[] bytes = new byte[32];
    RANDOM.nextBytes(bytes);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  /** Puts a thing in. Answers its key, which is new each time. */
  synchronized String put(T thing) {
    things.values().removeIf(this::isOver);
    if (things.size() >= most) {
      // The first is who has not come for the longest time.
      things.remove(things.keySet().iterator().next());
    }
    String key = secret();
    things.put(key, new Kept<>(thing, clock.instant().plus(lifetime)));
    return key;
  }

  /** The thing of that key, which then is kept anew. */
  synchronized Optional<T> find(@Nullable String key) {
    Optional<T> found = take(key);
    found.ifPresent(
        thing ->
            things.put(String.valueOf(key), new Kept<>(thing, clock.instant().plus(lifetime))));
    return found;
  }

  /** Takes the thing of that key out. */
  synchronized Optional<T> take(@Nullable String key) {
    if (key == null) {
      return Optional.empty();
    }
    return Optional.ofNullable(things.remove(key)).filter(kept -> !isOver(kept)).map(Kept::thing);
  }

  /** Forgets all things like that. */
  synchronized void forget(Predicate<T> like) {
    things.values().removeIf(kept -> like.test(kept.thing()));
  }

  synchronized int size() {
    return things.size();
  }

  private boolean isOver(Kept<T> kept) {
    return !clock.instant().isBefore(kept.until());
  }
}
