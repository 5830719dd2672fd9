package fr.moncomptepartenaire.store.imports;

/** A line of a file that waits to be processed. */
public interface ImportLine {
  /** The line number as an editor counts; the header is line 1. */
  int line();
}
