package fr.moncomptepartenaire.store;

/** How an import stands. */
public enum ImportState {
  RUNNING,
  DONE,
  CANCELLED
}
