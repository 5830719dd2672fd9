package fr.moncomptepartenaire.store.imports;

/** The outcome of a line of an import; in a dry run, what it would be. */
public enum LineOutcome {
  CREATED,
  /** Organisations only: the organisation existed and was changed. */
  UPDATED,
  /** Organisations only: the organisation existed with the same values. */
  UNCHANGED,
  REFUSED
}
