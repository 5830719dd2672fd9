package fr.moncomptepartenaire.kernel.delegation;

import java.util.Set;
import java.util.function.Function;

/** What a mandate holder wants to do to a member of the organisation. */
public sealed interface Change {
  /** Applies the function of this case. */
  <R> R match(Cases<R> cases);

  /** The ids of the groups that the change names. */
  default Set<String> groups() {
    return Set.of();
  }

  /** One function for each kind of change, in the order of declaration. */
  record Cases<R>(
      Function<Edit, R> edit,
      Function<Regroup, R> regroup,
      Function<Disable, R> disable,
      Function<Enable, R> enable,
      Function<SendCredentials, R> sendCredentials,
      Function<ResetSecondFactor, R> resetSecondFactor,
      Function<Delete, R> delete,
      Function<Appoint, R> appoint,
      Function<Dismiss, R> dismiss) {}

  /** Changes names and telephone; also the address if {@code addressChanges}. */
  record Edit(boolean addressChanges) implements Change {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.edit().apply(this);
    }
  }

  /** Replaces the member's habilitation groups. */
  record Regroup(Set<String> after) implements Change {
    public Regroup {
      after = Set.copyOf(after);
    }

    @Override
    public Set<String> groups() {
      return after;
    }

    @Override
    public <R> R match(Cases<R> cases) {
      return cases.regroup().apply(this);
    }
  }

  record Disable() implements Change {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.disable().apply(this);
    }
  }

  record Enable() implements Change {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.enable().apply(this);
    }
  }

  /** Mails a new password or link to the member. */
  record SendCredentials() implements Change {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.sendCredentials().apply(this);
    }
  }

  /** Removes the member's second factor, so that the member sets up another one. */
  record ResetSecondFactor() implements Change {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.resetSecondFactor().apply(this);
    }
  }

  record Delete() implements Change {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.delete().apply(this);
    }
  }

  /** Makes the member a delegate with this perimeter, or changes the perimeter to it. */
  record Appoint(Set<String> perimeter) implements Change {
    public Appoint {
      perimeter = Set.copyOf(perimeter);
    }

    @Override
    public Set<String> groups() {
      return perimeter;
    }

    @Override
    public <R> R match(Cases<R> cases) {
      return cases.appoint().apply(this);
    }
  }

  /** The member is no longer a delegate. */
  record Dismiss() implements Change {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.dismiss().apply(this);
    }
  }
}
