package fr.moncomptepartenaire.provisioning.people;

import fr.moncomptepartenaire.kernel.delegation.DelegationRefusal;
import java.util.List;
import java.util.function.Function;

/** What became of an act upon one of the organisation's people. */
public sealed interface ChangeResult {
  /**
   * Reads both cases.
   *
   * @param done what to answer when it was done
   * @param notDone what to answer when it was not
   */
  <R> R match(Function<Done, R> done, Function<NotDone, R> notDone);

  /** It was done; the person's user id. */
  record Done(String userId) implements ChangeResult {
    @Override
    public <R> R match(Function<Done, R> done, Function<NotDone, R> notDone) {
      return done.apply(this);
    }
  }

  /** Nothing was changed, and why. */
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

  /** The rules of delegation say no. */
  record Refused(DelegationRefusal reason) implements NotDone {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.refused().apply(this);
    }
  }

  /** These fields are at fault. The transaction may be lost. */
  record Faulty(List<FieldFault> faults) implements NotDone {
    public Faulty {
      faults = List.copyOf(faults);
    }

    @Override
    public <R> R match(Cases<R> cases) {
      return cases.faulty().apply(this);
    }
  }

  /** The person has had enough mails for today, or the organisation has. */
  record TooManyMails() implements NotDone {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.tooManyMails().apply(this);
    }
  }

  /** The organisation was refused so many addresses today that it waits. */
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
