package fr.moncomptepartenaire.kernel.seat;

/** The state of an organisation's administrator seat. */
public enum SeatState {
  /** No letter was issued, or the last one was lost. */
  VACANT,
  /** A letter is issued and not claimed. */
  OFFERED,
  /** An administrator holds the seat. */
  HELD,
  /** A replacement is approved and waits for its claim. */
  REPLACING,
  /** The administrator's account was deleted or disabled. */
  ORPHANED
}
