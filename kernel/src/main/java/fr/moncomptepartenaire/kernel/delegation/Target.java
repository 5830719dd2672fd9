package fr.moncomptepartenaire.kernel.delegation;

import java.util.Set;

/**
 * A member, as the rules of delegation need it.
 *
 * @param self whether the member is the actor
 * @param position the member's position in the organisation
 * @param groups ids of the member's habilitation groups
 * @param withdrawnAbove whether somebody above a delegate disabled the account
 */
public record Target(boolean self, Position position, Set<String> groups, boolean withdrawnAbove) {
  /** What the member is in the organisation. */
  public enum Position {
    ADMINISTRATOR,
    DELEGATE,
    PLAIN
  }

  public Target {
    groups = Set.copyOf(groups);
  }

  /** A member whose account is enabled, or was disabled by a delegate. */
  public Target(boolean self, Position position, Set<String> groups) {
    this(self, position, groups, false);
  }
}
