package fr.moncomptepartenaire.kernel;

import java.util.Set;



/** What a mandate holder wants to do with one of the organisation's people. */
public sealed interface PeopleAct {
  /** Names, telephone; the address too if it says so. */
  record Edit(boolean addressChanges) implements PeopleAct {}

  /** The habilitation groups become these. */
  record Regroup(Set<String> after) implements PeopleAct {
    public Regroup {
      after = Set.copyOf(after);
    }
  }

  record Disable() implements PeopleAct {}

  record Enable() implements PeopleAct {}

  record SendCredentials() implements PeopleAct {}

  record Delete() implements PeopleAct {}

  /** The person becomes a delegate of this perimeter, or the perimeter becomes this. */
  record Appoint(Set<String> perimeter) implements PeopleAct {
    public Appoint {
      perimeter = Set.copyOf(perimeter);
    }
  }

  /** The person is no longer a delegate. */
  record Dismiss() implements PeopleAct {}
}
