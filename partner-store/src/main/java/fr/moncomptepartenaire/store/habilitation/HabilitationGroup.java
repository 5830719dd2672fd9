package fr.moncomptepartenaire.store.habilitation;

import fr.moncomptepartenaire.kernel.organisation.HousingKind;
import fr.moncomptepartenaire.store.people.Members;

/**
 * A habilitation group that an organisation may grant.
 *
 * @param right the last part of its path, e.g. {@code consultation}
 * @param description what the group permits, in French; may be empty
 */
public record HabilitationGroup(
    String id, HousingKind housingKind, String right, String description) {

  /** The path from the top group. */
  public String path() {
    return "/" + String.join("/", Members.HABILITATIONS, housingKind.groupName(), right);
  }
}
