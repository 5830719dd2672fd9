package fr.moncomptepartenaire.provisioning.people;

import fr.moncomptepartenaire.kernel.delegation.DelegationRefusal;
import java.util.List;
import java.util.function.Function;

/** The result of a change to one of the organisation's people. */
public sealed interface ChangeResult {
  /**
   * Reads both cases.
   *
   * @param done what to answer when it was done
   * @param notDone what to answer when it was not
   */
  <R> R match(Function<Done, R> done, Function<NotDone, R> notDone);

  /** It was done. */
  record Done(String userId) implements ChangeResult {
    @Override
    public <R> R match(Function<Done, R> done, Function<NotDone, R> notDone) {
      return done.apply(this);
    }
  }

  /** Nothing was changed, for the reason that the case names. */
  sealed interface NotDone extends ChangeResult {
    /** Reads every case: the answer of the function for this one. */
    <R> R match(Cases<R> cases);

    @Override
    default <R> R match(Function<Done, R> done, Function<NotDone, R> notDone) {
      return notDone.apply(this);
    }

    /** One function for each case, in the order of the cases. */
    record Cases<R>(
        Function<Refused, R> refused,
        Function<Faulty, R> faulty,
        Function<TooManyMails, R> tooManyMails,
        Function<TooManyRefusals, R> tooManyRefusals,
        Function<NotFound, R> notFound,
        Function<Stale, R> stale) {}
  }

  /** The rules of delegation refuse it. */
  record Refused(DelegationRefusal reason) implements NotDone {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.refused().apply(this);
    }
  }

  /** These fields are at fault. The transaction may already be marked for rollback. */
  record Faulty(List<FieldFault> faults) implements NotDone {
    public Faulty {
      faults = List.copyOf(faults);
    }

    @Override
    public <R> R match(Cases<R> cases) {
      return cases.faulty().apply(this);
    }
  }

  /** Today's mail budget of the person or of the organisation is spent. */
  record TooManyMails() implements NotDone {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.tooManyMails().apply(this);
    }
  }

  /** The organisation tried too many taken addresses today. */
  record TooManyRefusals() implements NotDone {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.tooManyRefusals().apply(this);
    }
  }

  /** Nobody of the organisation has this id. */
  record NotFound() implements NotDone {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.notFound().apply(this);
    }
  }

  /** Somebody else changed the person meanwhile. */
  record Stale() implements NotDone {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.stale().apply(this);
    }
  }
}
