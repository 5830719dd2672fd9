package fr.moncomptepartenaire.kernel.organisation;

import fr.moncomptepartenaire.kernel.Defect;
import fr.moncomptepartenaire.kernel.Parsed;
import java.util.Collection;
import java.util.EnumSet;
import java.util.Set;

/** The kinds of housing that a landlord manages; they decide which habilitations it is offered. */
public enum HousingKind {
  /** Regulated: under an agreement with the State (Code de la construction, L831-1). */
  CONVENTIONNE("logements-conventionnes"),
  /** Private. */
  PRIVE("logements-prives");

  private final String groupName;

  HousingKind(String groupName) {
    this.groupName = groupName;
  }

  /** The name of the group under {@code /habilitations} that holds the rights of this kind. */
  public String groupName() {
    return groupName;
  }

  /** Reads one or both kinds by their names; none, or one that is not known, is refused. */
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
