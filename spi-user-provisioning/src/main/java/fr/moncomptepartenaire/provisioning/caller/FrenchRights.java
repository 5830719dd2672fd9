package fr.moncomptepartenaire.provisioning.caller;

import fr.moncomptepartenaire.kernel.organisation.HousingKind;
import fr.moncomptepartenaire.store.habilitation.HabilitationGroup;
import java.util.Locale;

/** Habilitation groups as a French document names them. */
final class FrenchRights {
  private FrenchRights() {}

  /** For example "Consultation, logements privés". */
  static String of(HabilitationGroup group) {
    String right = group.right();
    return right.substring(0, 1).toUpperCase(Locale.FRENCH)
        + right.substring(1)
        + ", "
        + (group.housingKind() == HousingKind.PRIVE
            ? "logements privés"
            : "logements conventionnés");
  }
}
