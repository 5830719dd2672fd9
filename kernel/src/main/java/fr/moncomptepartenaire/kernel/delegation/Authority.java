package fr.moncomptepartenaire.kernel.delegation;

import java.util.Set;
import java.util.function.Function;

/** What a member may do to the other members of the organisation (R8). */
public sealed interface Authority {
  /**
   * Applies the function of this case.
   *
   * @param administrator what to answer for an administrator
   * @param delegate what to answer for a delegate
   * @param none what to answer for a plain user
   */
  <R> R match(
      Function<Administrator, R> administrator,
      Function<Delegate, R> delegate,
      Function<None, R> none);

  /** The administrator, who is responsible for the organisation. */
  record Administrator() implements Authority {
    @Override
    public <R> R match(
        Function<Administrator, R> administrator,
        Function<Delegate, R> delegate,
        Function<None, R> none) {
      return administrator.apply(this);
    }
  }

  /**
   * A "responsable d’habilitation".
   *
   * @param perimeter ids of the habilitation groups that the delegate may grant
   */
  record Delegate(Set<String> perimeter) implements Authority {
    public Delegate {
      perimeter = Set.copyOf(perimeter);
    }

    @Override
    public <R> R match(
        Function<Administrator, R> administrator,
        Function<Delegate, R> delegate,
        Function<None, R> none) {
      return delegate.apply(this);
    }
  }

  /** A plain user, without a mandate. */
  record None() implements Authority {
    @Override
    public <R> R match(
        Function<Administrator, R> administrator,
        Function<Delegate, R> delegate,
        Function<None, R> none) {
      return none.apply(this);
    }
  }
}
