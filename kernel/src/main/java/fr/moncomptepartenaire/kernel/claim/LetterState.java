package fr.moncomptepartenaire.kernel.claim;

/** Where a letter stands. */
public enum LetterState {
  /** It opens the claim while its time lasts. */
  LIVE,
  /** It has served. */
  CLAIMED,
  /** A newer one was issued. */
  REPLACED,
  /** Too many wrong passwords were tried. */
  DEAD
}
