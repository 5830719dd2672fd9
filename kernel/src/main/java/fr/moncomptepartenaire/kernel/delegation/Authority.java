package fr.moncomptepartenaire.kernel.delegation;

import java.util.Set;

/** What somebody may do with the people of the organisation (R8). */
public sealed interface Authority {
  /** The one who answers for the organisation. */
  record Administrator() implements Authority {}

  /**
   * A "responsable d’habilitation".
   *
   * @param perimeter ids of the habilitation groups that the delegate may grant
   */
  record Delegate(Set<String> perimeter) implements Authority {
    public Delegate {
      perimeter = Set.copyOf(perimeter);
    }
  }

  /** A plain user. */
  record None() implements Authority {}
}
