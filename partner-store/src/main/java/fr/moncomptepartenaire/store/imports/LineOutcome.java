package fr.moncomptepartenaire.store.imports;

/** What became of a line of an import; in a dry run, what would. */
public enum LineOutcome {
  CREATED,
  /** Of organisations only: it was known, and is described anew. */
  UPDATED,
  /** Of organisations only: it was known just so. */
  UNCHANGED,
  REFUSED
}
