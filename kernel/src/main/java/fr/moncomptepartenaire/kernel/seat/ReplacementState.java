package fr.moncomptepartenaire.kernel.seat;

/** The state of a replacement (R10). */
public enum ReplacementState {
  /** Waits for another operator. */
  PROPOSED,
  /** Approved; a new letter opens the seat. */
  APPROVED,
  /** Somebody has claimed the seat. */
  COMPLETED,
  /** Withdrawn before approval. */
  WITHDRAWN,
  /** Nobody approved it in time. */
  EXPIRED
}
