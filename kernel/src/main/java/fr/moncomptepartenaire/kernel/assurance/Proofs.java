package fr.moncomptepartenaire.kernel.assurance;

import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/** When a session was last proved at each level. */
public final class Proofs {
  private final Map<Assurance, Instant> last = new EnumMap<>(Assurance.class);

  /** The times of the proofs; a level that was never proved is absent. */
  public Proofs(Map<Assurance, Instant> last) {
    this.last.putAll(last);
  }

  /** When the level was last proved; empty: never. */
  public Optional<Instant> last(Assurance level) {
    return Optional.ofNullable(last.get(level));
  }

  /** Whether the level was proved, however long ago. */
  public boolean has(Assurance level) {
    return last.containsKey(level);
  }

  /** Whether the level was proved at most so long ago. */
  public boolean has(Assurance level, Instant now, Duration age) {
    return last(level).filter(proved -> !proved.plus(age).isBefore(now)).isPresent();
  }
}
