package fr.moncomptepartenaire.kernel.charter;

import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** Who must accept the charter before an application gets a token for the account (R23). */
public final class Charter {
  /** Whose an account is. */
  public enum Holder {
    /** A person's: one of an organisation's people, an operator, anybody else. */
    PERSON,
    /** A letter's. It gets no token, and whoever claims accepts as the new person. */
    LETTER,
    /** A program's. */
    MACHINE
  }

  private Charter() {}

  /**
   * The version that the account's holder still has to accept; empty if there is none.
   *
   * @param version the version that the setting names; empty if there is no charter, and then
   *     nothing else is asked
   * @param accepted whether the account has accepted a version
   * @param holder whose the account is; asked only of an account that has not accepted
   */
  public static Optional<String> owed(
      Optional<String> version, Predicate<String> accepted, Supplier<Holder> holder) {
    return version.filter(accepted.negate()).filter(any -> holder.get() == Holder.PERSON);
  }
}
