package fr.moncomptepartenaire.kernel.assurance;

import fr.moncomptepartenaire.kernel.settings.SecondFactorPolicy;

/** Who must have a second factor (R16). */
public final class SecondFactor {
  private SecondFactor() {}

  /** Whether a person must have a second factor. */
  public static boolean isRequired(SecondFactorPolicy policy, Standing standing) {
    return switch (policy) {
      case OPTIONAL -> false;
      case MANDATES ->
          switch (standing) {
            case DELEGATE, ADMINISTRATOR, OPERATOR -> true;
            case USER, MACHINE, OTHER -> false;
          };
      case EVERYONE ->
          switch (standing) {
            case USER, DELEGATE, ADMINISTRATOR, OPERATOR -> true;
            case MACHINE, OTHER -> false;
          };
    };
  }
}
