package fr.moncomptepartenaire.operators.directory;

import java.util.function.Function;

/** What came of looking an establishment up. */
public sealed interface LookupResult {
  /**
   * Reads every case.
   *
   * @param notAsked what to answer where no directory is set up
   * @param found what to answer for an establishment that the directory has
   * @param notKnown what to answer for one that it does not have
   * @param unavailable what to answer where the directory did not answer
   */
  <R> R match(
      Function<NotAsked, R> notAsked,
      Function<Found, R> found,
      Function<NotKnown, R> notKnown,
      Function<Unavailable, R> unavailable);

  /** No directory is set up: format and check digit are all that is known. */
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

  /** The directory has it. */
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

  /** The directory answered that it has no such establishment. */
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

  /** The directory did not answer in time, or not sensibly: nothing follows from that. */
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
