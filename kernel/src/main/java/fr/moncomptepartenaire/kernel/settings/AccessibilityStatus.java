package fr.moncomptepartenaire.kernel.settings;

/** How far the pages conform to the RGAA, as the institution declares it on each of them. */
public enum AccessibilityStatus {
  NONE,
  PARTIAL,
  FULL
}
