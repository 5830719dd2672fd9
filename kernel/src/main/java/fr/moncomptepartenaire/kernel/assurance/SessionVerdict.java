package fr.moncomptepartenaire.kernel.assurance;

/** Whether a session may be opened, or go on (R16). */
public enum SessionVerdict {
  /** It may. */
  OPEN,
  /** It may not: the person must have a second factor and has none. */
  FACTOR_MISSING,
  /** It may not: the person has a second factor, and it was never given in this session. */
  FACTOR_NOT_GIVEN
}
