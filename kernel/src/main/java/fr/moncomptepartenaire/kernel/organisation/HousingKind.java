package fr.moncomptepartenaire.kernel.organisation;

import fr.moncomptepartenaire.kernel.Defect;
import fr.moncomptepartenaire.kernel.Parsed;
import java.util.Collection;
import java.util.EnumSet;
import java.util.Set;

/**
 * The kinds of housing that a landlord manages. They decide which habilitations are offered to it.
 */
public enum HousingKind {
  /** Regulated: under an agreement with the State (Code de la construction, L831-1). */
  CONVENTIONNE("logements-conventionnes"),
  /** Private. */
  PRIVE("logements-prives");

  private final String groupName;

  HousingKind(String groupName) {
    this.groupName = groupName;
  }

  /**
   * The name of the group under {@code /habilitations} that contains the habilitations of this
   * kind.
   */
  public String groupName() {
    return groupName;
  }

  /** Parses one or both kinds by their names; refuses an empty list and unknown names. */
  public static Parsed<Set<HousingKind>> parseAll(Collection<String> names) {
    if (names.isEmpty()) {
      return Parsed.invalid(Defect.REQUIRED);
    }
    Set<HousingKind> kinds = EnumSet.noneOf(HousingKind.class);
    for (String name : names) {
      try {
        kinds.add(valueOf(name));
      } catch (IllegalArgumentException e) {
        return Parsed.invalid(Defect.BAD_FORMAT);
      }
    }
    return Parsed.valid(kinds);
  }
}
