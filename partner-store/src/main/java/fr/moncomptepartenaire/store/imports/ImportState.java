package fr.moncomptepartenaire.store.imports;

/** The state of an import. */
public enum ImportState {
  RUNNING,
  DONE,
  CANCELLED
}
