package fr.moncomptepartenaire.kernel;

import java.util.Set;

/**
 * One of the organisation's people as the rules of delegation see one.
 *
 * @param self whether it is the one who acts
 * @param position what the person is in the organisation
 * @param groups ids of the person's habilitation groups
 */
public record Colleague(boolean self, Position position, Set<String> groups) {
  /** What a person is in the organisation. */
  public enum Position {
    ADMINISTRATOR,
    DELEGATE,
    PLAIN
  }

  public Colleague {
    groups = Set.copyOf(groups);
  }
}
