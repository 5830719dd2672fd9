package fr.moncomptepartenaire.kernel.assurance;

import java.time.Duration;
import java.util.Optional;

/**
 * The rules for resetting the second factor of a mandate holder or an operator (R16): one operator
 * proposes, a different one approves within 72 hours. Both are persons, and neither is the one
 * whose factor it is.
 */
public final class FactorReset {
  /** How long a proposal waits for approval: 72 hours. */
  public static final Duration VALIDITY = Duration.ofDays(3);

  /**
   * How long after the end of a mandate the administrator who ended it may not reset the person's
   * factor: 72 hours. Otherwise the administrator would end the mandate, reset the factor alone,
   * and give the mandate back.
   */
  public static final Duration AFTER_MANDATE = Duration.ofDays(3);

  private FactorReset() {}

  /**
   * Why an operator may not propose; empty if the operator may.
   *
   * @param person whether the operator is a person in their own session
   * @param oneself whether it is the operator's own factor
   */
  public static Optional<FactorResetRefusal> onProposal(boolean person, boolean oneself) {
    if (!person) {
      return Optional.of(FactorResetRefusal.NOT_A_PERSON);
    }
    return oneself ? Optional.of(FactorResetRefusal.OWN_ACCOUNT) : Optional.empty();
  }

  /**
   * Why an operator may not approve; empty if the operator may.
   *
   * @param from the state by the database's clock
   * @param proposer whether the operator is the one who proposed
   */
  public static Optional<FactorResetRefusal> onApproval(
      FactorResetState from, boolean proposer, boolean person, boolean oneself) {
    return onProposal(person, oneself)
        .or(() -> onClosed(from))
        .or(() -> proposer ? Optional.of(FactorResetRefusal.OWN_PROPOSAL) : Optional.empty());
  }

  /**
   * Why an operator may not withdraw or refuse the proposal; empty if the operator may. The person
   * whose factor it is may: it stops a reset that the person did not ask for.
   *
   * @param from the state by the database's clock
   */
  public static Optional<FactorResetRefusal> onWithdrawal(FactorResetState from, boolean person) {
    return onProposal(person, false).or(() -> onClosed(from));
  }

  private static Optional<FactorResetRefusal> onClosed(FactorResetState from) {
    return switch (from) {
      case PROPOSED -> Optional.empty();
      case EXPIRED -> Optional.of(FactorResetRefusal.TOO_LATE);
      case DONE, WITHDRAWN -> Optional.of(FactorResetRefusal.NOT_OPEN);
    };
  }
}
