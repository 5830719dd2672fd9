package fr.moncomptepartenaire.tests.dsl;

import fr.moncomptepartenaire.tests.dsl.Caller.Answer;

/**
 * What a caller does with imports of organisations, answer by answer. Who follows one of them to
 * its end asks {@link BulkImport}.
 */
public final class OrganisationImports {
  private final Caller caller;

  OrganisationImports(Caller caller) {
    this.caller = caller;
  }

  /** Those that a query asks for, such as {@code first=0&max=2}. */
  public Answer list(String query) {
    return caller.get(BulkImport.IMPORTS + "?" + query);
  }

  /** Sends a file. */
  public Answer start(OrganisationCsv csv) {
    return caller.send("POST", BulkImport.IMPORTS, csv.text(), "Content-Type", "text/csv");
  }

  /** How far an import is. */
  public Answer read(String id) {
    return caller.get(BulkImport.IMPORTS + "/" + id);
  }

  /** The letters of an import as a CSV file. */
  public Answer letters(String id) {
    return caller.get(BulkImport.IMPORTS + "/" + id + "/letters.csv");
  }

  /** New letters for all of an import as a CSV file. */
  public Answer reissueLetters(String id) {
    return caller.send("POST", BulkImport.IMPORTS + "/" + id + "/letters?format=csv", null);
  }
}
