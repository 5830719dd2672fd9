package fr.moncomptepartenaire.kernel.settings;

/** The perimeter of a delegate who is appointed without one (R8). */
public enum PerimeterDefault {
  /** There is no default: the groups must be given. */
  REQUIRED,
  /** Every group that is offered to the organisation at that time. */
  OFFERED
}
