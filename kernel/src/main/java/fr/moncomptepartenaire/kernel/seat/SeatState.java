package fr.moncomptepartenaire.kernel.seat;

/** Where the administrator's seat of an organisation stands. */
public enum SeatState {
  /** No letter was issued yet. */
  VACANT,
  /** A letter is out. */
  OFFERED,
  /** An administrator holds it. */
  HELD,
  /** A replacement was approved and its letter is out. */
  REPLACING,
  /** The administrator's account was deleted or disabled. */
  ORPHANED
}
