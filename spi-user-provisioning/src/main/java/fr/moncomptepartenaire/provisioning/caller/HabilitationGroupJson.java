package fr.moncomptepartenaire.provisioning.caller;

import fr.moncomptepartenaire.store.habilitation.HabilitationGroup;

/**
 * A habilitation group as mandate holders read it.
 *
 * @param name the same as {@code right}
 * @param description in French; may be empty
 */
public record HabilitationGroupJson(
    String id, String path, String name, String housingKind, String right, String description) {

  /** The group's JSON. */
  public static HabilitationGroupJson of(HabilitationGroup group) {
    return new HabilitationGroupJson(
        group.id(),
        group.path(),
        group.right(),
        group.housingKind().name(),
        group.right(),
        group.description());
  }
}
