package fr.moncomptepartenaire.kernel.delegation;

import java.util.Set;
import java.util.function.Function;

/** What a mandate holder wants to do with one of the organisation's people. */
public sealed interface Change {
  /** Reads every case: the answer of the function for this one. */
  <R> R match(Cases<R> cases);

  /**
   * One function for each case, in the order of the cases: whoever reads a change says what each of
   * them means.
   */
  record Cases<R>(
      Function<Edit, R> edit,
      Function<Regroup, R> regroup,
      Function<Disable, R> disable,
      Function<Enable, R> enable,
      Function<SendCredentials, R> sendCredentials,
      Function<Delete, R> delete,
      Function<Appoint, R> appoint,
      Function<Dismiss, R> dismiss) {}

  /** Names, telephone; the address too if it says so. */
  record Edit(boolean addressChanges) implements Change {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.edit().apply(this);
    }
  }

  /** The habilitation groups become these. */
  record Regroup(Set<String> after) implements Change {
    public Regroup {
      after = Set.copyOf(after);
    }

    @Override
    public <R> R match(Cases<R> cases) {
      return cases.regroup().apply(this);
    }
  }

  /** The account is disabled. */
  record Disable() implements Change {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.disable().apply(this);
    }
  }

  /** The account is enabled again. */
  record Enable() implements Change {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.enable().apply(this);
    }
  }

  /** A new password or link is mailed to the person. */
  record SendCredentials() implements Change {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.sendCredentials().apply(this);
    }
  }

  /** The account is deleted. */
  record Delete() implements Change {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.delete().apply(this);
    }
  }

  /** The person becomes a delegate of this perimeter, or the perimeter becomes this. */
  record Appoint(Set<String> perimeter) implements Change {
    public Appoint {
      perimeter = Set.copyOf(perimeter);
    }

    @Override
    public <R> R match(Cases<R> cases) {
      return cases.appoint().apply(this);
    }
  }

  /** The person is no longer a delegate. */
  record Dismiss() implements Change {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.dismiss().apply(this);
    }
  }
}
