package fr.moncomptepartenaire.kernel.settings;

/** Who must have a second factor (R16). */
public enum SecondFactorPolicy {
  /** Administrators, delegates and operators. */
  MANDATES,
  /** Every person of the realm's organisations, and operators. */
  EVERYONE,
  /** Nobody. Who has one is asked for it. */
  OPTIONAL
}
