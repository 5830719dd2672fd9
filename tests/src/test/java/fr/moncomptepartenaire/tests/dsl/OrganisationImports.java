package fr.moncomptepartenaire.tests.dsl;

import fr.moncomptepartenaire.tests.dsl.Caller.Answer;

/**
 * A caller's single requests about imports of organisations. {@link BulkImport} follows one import
 * to its end.
 */
public final class OrganisationImports {
  private final Caller caller;

  OrganisationImports(Caller caller) {
    this.caller = caller;
  }

  /** The imports on a page, such as {@code first=0&max=2}. */
  public Answer list(String query) {
    return caller.get(BulkImport.IMPORTS + "?" + query);
  }

  /** Sends a file. */
  public Answer start(OrganisationCsv csv) {
    return caller.send("POST", BulkImport.IMPORTS, csv.text(), "Content-Type", "text/csv");
  }

  /** The progress of an import. */
  public Answer read(String id) {
    return caller.get(BulkImport.IMPORTS + "/" + id);
  }

  /** The letters of an import as a CSV file. */
  public Answer letters(String id) {
    return caller.get(BulkImport.IMPORTS + "/" + id + "/letters.csv");
  }

  /** New letters for a whole import as a CSV file. */
  public Answer reissueLetters(String id) {
    return caller.send("POST", BulkImport.IMPORTS + "/" + id + "/letters?format=csv", null);
  }
}
