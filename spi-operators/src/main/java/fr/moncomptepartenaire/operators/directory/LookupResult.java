package fr.moncomptepartenaire.operators.directory;

import java.util.function.Function;

/** The result of looking up an establishment. */
public sealed interface LookupResult {
  /**
   * Calls the function of this case.
   *
   * @param notAsked what to answer if no directory is configured
   * @param found what to answer for an establishment that the directory contains
   * @param notKnown what to answer for one that it does not contain
   * @param unavailable what to answer if the directory did not answer
   */
  <R> R match(
      Function<NotAsked, R> notAsked,
      Function<Found, R> found,
      Function<NotKnown, R> notKnown,
      Function<Unavailable, R> unavailable);

  /** No directory is configured: only the format and the check digit were verified. */
  record NotAsked() implements LookupResult {
    @Override
    public <R> R match(
        Function<NotAsked, R> notAsked,
        Function<Found, R> found,
        Function<NotKnown, R> notKnown,
        Function<Unavailable, R> unavailable) {
      return notAsked.apply(this);
    }
  }

  /** The directory contains the establishment. */
  record Found(Establishment establishment) implements LookupResult {
    @Override
    public <R> R match(
        Function<NotAsked, R> notAsked,
        Function<Found, R> found,
        Function<NotKnown, R> notKnown,
        Function<Unavailable, R> unavailable) {
      return found.apply(this);
    }
  }

  /** The directory answered that it does not contain the establishment. */
  record NotKnown() implements LookupResult {
    @Override
    public <R> R match(
        Function<NotAsked, R> notAsked,
        Function<Found, R> found,
        Function<NotKnown, R> notKnown,
        Function<Unavailable, R> unavailable) {
      return notKnown.apply(this);
    }
  }

  /**
   * The directory did not answer in time, or not in a valid form: this says nothing about the
   * SIRET.
   */
  record Unavailable() implements LookupResult {
    @Override
    public <R> R match(
        Function<NotAsked, R> notAsked,
        Function<Found, R> found,
        Function<NotKnown, R> notKnown,
        Function<Unavailable, R> unavailable) {
      return unavailable.apply(this);
    }
  }
}
