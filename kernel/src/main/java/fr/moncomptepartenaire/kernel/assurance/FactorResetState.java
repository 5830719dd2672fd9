package fr.moncomptepartenaire.kernel.assurance;

/** The state of a request to reset somebody's second factor (R16). */
public enum FactorResetState {
  /** Waits for another operator. */
  PROPOSED,
  /** Another operator approved it, and the factor is gone. */
  DONE,
  /** Withdrawn or refused before approval. */
  WITHDRAWN,
  /** Nobody approved it in time. */
  EXPIRED
}
