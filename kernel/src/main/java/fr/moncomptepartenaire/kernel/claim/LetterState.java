package fr.moncomptepartenaire.kernel.claim;

/** The state of a letter. */
public enum LetterState {
  /** The letter opens the claim until it expires. */
  LIVE,
  /** The letter was used for a claim. */
  CLAIMED,
  /** A newer letter was issued. */
  REPLACED,
  /** Too many wrong passwords were tried. */
  DEAD
}
