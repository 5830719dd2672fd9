package fr.moncomptepartenaire.provisioning.caller;

import fr.moncomptepartenaire.store.habilitation.HabilitationGroup;
import fr.moncomptepartenaire.store.habilitation.RightWords;

/** Habilitation groups as a French document names them. */
final class FrenchRights {
  private FrenchRights() {}

  /**
   * For example "Consultation, logements privés".
   *
   * @throws IllegalArgumentException for a kind without words: a document certifies no other kind
   */
  static String of(HabilitationGroup group) {
    RightWords words = RightWords.in("fr");
    return words.right(group) + ", " + words.kind(group.housingKind());
  }
}
