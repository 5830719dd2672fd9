package fr.moncomptepartenaire.kernel.delegation;

import java.util.Set;

/** What a mandate holder wants to do with one of the organisation's people. */
public sealed interface Change {
  /** Names, telephone; the address too if it says so. */
  record Edit(boolean addressChanges) implements Change {}

  /** The habilitation groups become these. */
  record Regroup(Set<String> after) implements Change {
    public Regroup {
      after = Set.copyOf(after);
    }
  }

  record Disable() implements Change {}

  record Enable() implements Change {}

  record SendCredentials() implements Change {}

  record Delete() implements Change {}

  /** The person becomes a delegate of this perimeter, or the perimeter becomes this. */
  record Appoint(Set<String> perimeter) implements Change {
    public Appoint {
      perimeter = Set.copyOf(perimeter);
    }
  }

  /** The person is no longer a delegate. */
  record Dismiss() implements Change {}
}
