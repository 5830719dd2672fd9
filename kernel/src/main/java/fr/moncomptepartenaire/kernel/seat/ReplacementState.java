package fr.moncomptepartenaire.kernel.seat;

/** Where a replacement of an administrator stands (R10). */
public enum ReplacementState {
  /** Waits for another operator. */
  PROPOSED,
  /** Approved; a new letter opens the seat. */
  APPROVED,
  /** Somebody has claimed the seat. */
  COMPLETED,
  /** Taken back before it was approved. */
  WITHDRAWN,
  /** Nobody approved it in time. */
  EXPIRED
}
