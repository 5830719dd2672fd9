package fr.moncomptepartenaire.store.imports;

/** What became of a line of an import; in a dry run, what would. */
public enum LineOutcome {
  CREATED,
  REFUSED
}
