package fr.moncomptepartenaire.kernel.delegation;

import java.util.Set;

/**
 * One of the organisation's people as the rules of delegation see one.
 *
 * @param self whether it is the one who acts
 * @param position what the person is in the organisation
 * @param groups ids of the person's habilitation groups
 * @param withdrawnAbove whether the account is disabled by somebody above a delegate
 */
public record Target(boolean self, Position position, Set<String> groups, boolean withdrawnAbove) {
  /** What a person is in the organisation. */
  public enum Position {
    ADMINISTRATOR,
    DELEGATE,
    PLAIN
  }

  public Target {
    groups = Set.copyOf(groups);
  }

  /** Somebody whose account is enabled, or was disabled by a delegate. */
  public Target(boolean self, Position position, Set<String> groups) {
    this(self, position, groups, false);
  }
}
