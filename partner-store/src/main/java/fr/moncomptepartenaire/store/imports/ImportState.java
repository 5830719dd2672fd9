package fr.moncomptepartenaire.store.imports;

/** How an import stands. */
public enum ImportState {
  RUNNING,
  DONE,
  CANCELLED
}
