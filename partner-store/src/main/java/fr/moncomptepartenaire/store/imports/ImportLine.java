package fr.moncomptepartenaire.store.imports;

/** A line of a file that waits to be done. */
public interface ImportLine {
  /** Its number in the file as an editor counts, the header being line 1. */
  int line();
}
