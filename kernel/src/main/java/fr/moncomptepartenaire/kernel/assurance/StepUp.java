package fr.moncomptepartenaire.kernel.assurance;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Which proof a session lacks for an act (R17). */
public final class StepUp {
  private StepUp() {}

  /**
   * A proof that the session lacks.
   *
   * @param level what is to be proved
   * @param maxAge how old the proof may be
   */
  public record Wanted(Assurance level, Duration maxAge) {}

  /**
   * The level that somebody has to prove: the second factor if they have one or must have one, else
   * the password. Nothing is asked of a machine, which has neither.
   *
   * @param mustHaveOne whether the person gets no session without a second factor
   */
  public static Optional<Assurance> level(
      Standing standing, boolean mustHaveOne, boolean hasFactor) {
    if (standing == Standing.MACHINE) {
      return Optional.empty();
    }
    return Optional.of((hasFactor || mustHaveOne) ? Assurance.SECOND_FACTOR : Assurance.PASSWORD);
  }

  /**
   * What the session lacks; empty if its proofs are enough.
   *
   * @param age how old a proof may be; empty: however old
   */
  public static Optional<Wanted> lacking(
      Assurance level, Proofs proofs, Instant now, Optional<Duration> age) {
    return age.filter(most -> !proofs.has(level, now, most)).map(most -> new Wanted(level, most));
  }
}
