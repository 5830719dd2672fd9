package fr.moncomptepartenaire.kernel.assurance;

import fr.moncomptepartenaire.kernel.settings.SecondFactorPolicy;
import java.time.Instant;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/** Who must have a second factor, and which sessions it opens (R16). */
public final class SecondFactor {
  private SecondFactor() {}

  /** Whether a person must have a second factor. */
  public static boolean isRequired(SecondFactorPolicy policy, Standing standing) {
    return switch (policy) {
      case OPTIONAL -> false;
      case MANDATES ->
          switch (standing) {
            case DELEGATE, ADMINISTRATOR, OPERATOR -> true;
            case USER, MACHINE, OTHER -> false;
          };
      case EVERYONE ->
          switch (standing) {
            case USER, DELEGATE, ADMINISTRATOR, OPERATOR -> true;
            case MACHINE, OTHER -> false;
          };
    };
  }

  /**
   * What a person without a second factor is told at sign-in.
   *
   * @param graceEnd until when people of this standing may still sign in without one; empty: there
   *     is no grace
   */
  public static FactorDemand demand(
      SecondFactorPolicy policy, Standing standing, Optional<Instant> graceEnd, Instant now) {
    if (!isRequired(policy, standing)) {
      return FactorDemand.NONE;
    }
    return graceEnd.filter(now::isBefore).isPresent() ? FactorDemand.SOON : FactorDemand.NOW;
  }

  /**
   * Whether a session may be opened, or go on. How long ago the factor was given does not matter
   * here.
   *
   * @param proofs what was proved in this session
   * @param hasFactor whether the person has a second factor; asked only if none was given
   * @param mustHaveOne whether a person without one is let in no more; asked last
   */
  public static SessionVerdict verdict(
      Proofs proofs, BooleanSupplier hasFactor, BooleanSupplier mustHaveOne) {
    if (proofs.has(Assurance.SECOND_FACTOR)) {
      return SessionVerdict.OPEN;
    }
    if (hasFactor.getAsBoolean()) {
      return SessionVerdict.FACTOR_NOT_GIVEN;
    }
    return mustHaveOne.getAsBoolean() ? SessionVerdict.FACTOR_MISSING : SessionVerdict.OPEN;
  }
}
