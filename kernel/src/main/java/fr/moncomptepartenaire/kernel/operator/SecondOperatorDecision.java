package fr.moncomptepartenaire.kernel.operator;

import java.util.Optional;
import java.util.function.Function;

/** Whether an operator may act alone (R19). */
public sealed interface SecondOperatorDecision {
  /** Why the operator may not act alone; empty when the act is allowed. */
  Optional<Refusal> refusal();

  record Allowed() implements SecondOperatorDecision {
    @Override
    public Optional<Refusal> refusal() {
      return Optional.empty();
    }
  }

  sealed interface Refusal extends SecondOperatorDecision {
    /**
     * Applies the function of this case.
     *
     * @param involved what to answer when the same operator did an earlier part
     * @param needsApproval what to answer when another operator has to agree
     * @param personsOnly what to answer when the act is for persons only
     */
    <R> R match(
        Function<Involved, R> involved,
        Function<NeedsApproval, R> needsApproval,
        Function<PersonsOnly, R> personsOnly);

    @Override
    default Optional<Refusal> refusal() {
      return Optional.of(this);
    }
  }

  /** The same operator did an earlier part: another operator has to act. */
  record Involved(Involvement part) implements Refusal {
    @Override
    public <R> R match(
        Function<Involved, R> involved,
        Function<NeedsApproval, R> needsApproval,
        Function<PersonsOnly, R> personsOnly) {
      return involved.apply(this);
    }
  }

  /** Another operator has to agree first. */
  record NeedsApproval() implements Refusal {
    @Override
    public <R> R match(
        Function<Involved, R> involved,
        Function<NeedsApproval, R> needsApproval,
        Function<PersonsOnly, R> personsOnly) {
      return needsApproval.apply(this);
    }
  }

  /** The act is for persons who signed in with a browser, in their own session. */
  record PersonsOnly() implements Refusal {
    @Override
    public <R> R match(
        Function<Involved, R> involved,
        Function<NeedsApproval, R> needsApproval,
        Function<PersonsOnly, R> personsOnly) {
      return personsOnly.apply(this);
    }
  }
}
