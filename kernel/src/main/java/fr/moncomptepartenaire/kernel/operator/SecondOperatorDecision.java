package fr.moncomptepartenaire.kernel.operator;

import java.util.Optional;
import java.util.function.Function;

/** Whether an operator may act alone (R19). */
public sealed interface SecondOperatorDecision {
  /** Why the operator may not act alone; empty when the act is allowed. */
  Optional<Refusal> refusal();

  /** The act is allowed. */
  record Allowed() implements SecondOperatorDecision {
    @Override
    public Optional<Refusal> refusal() {
      return Optional.empty();
    }
  }

  /** Why an operator may not act alone. */
  sealed interface Refusal extends SecondOperatorDecision {
    /**
     * Reads every case.
     *
     * @param involved what to answer when the same operator had a hand in it before
     * @param needsApproval what to answer when another operator has to agree
     * @param personsOnly what to answer when it is for persons only
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

  /** The same operator had a hand in it before: another one does it. */
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

  /** It is for persons who are signed in with a browser, as themselves. */
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
