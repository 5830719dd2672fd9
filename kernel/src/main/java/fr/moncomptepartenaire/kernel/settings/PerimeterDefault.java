package fr.moncomptepartenaire.kernel.settings;

/** The perimeter of a delegate who is named without one (R8). */
public enum PerimeterDefault {
  /** There is none: whoever names a delegate names the groups. */
  REQUIRED,
  /** Every group that is offered to the organisation at that moment. */
  OFFERED
}
