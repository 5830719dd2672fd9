package fr.moncomptepartenaire.operators.factor;

import fr.moncomptepartenaire.operators.call.CsvDownload;
import fr.moncomptepartenaire.operators.call.OperatorCall;
import fr.moncomptepartenaire.platform.csv.CsvOutput;
import fr.moncomptepartenaire.store.PartnerStore;
import fr.moncomptepartenaire.store.factor.Factors;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.keycloak.events.admin.OperationType;

/** {@code …/reports/second-factor.csv}: who has no second factor, as a table for spreadsheets. */
public final class LackingTable {
  private static final List<String> COLUMNS =
      List.of("siret", "organisation", "identifier", "mandate", "lastLoginAt");

  /** The columns that spreadsheets would read as numbers. */
  private static final Set<String> DIGITS = Set.of("siret");

  private LackingTable() {}

  /**
   * The table. It names people by their identifiers, so Keycloak's admin event says who took it.
   *
   * @param everyone also users without a mandate
   * @param spreadsheet whether digits are written for a spreadsheet
   */
  public static Response of(OperatorCall call, boolean everyone, boolean spreadsheet) {
    String realmId = call.realm().getId();
    call.adminEvent(OperationType.ACTION, "PARTNER_REPORT", "reports/second-factor.csv");
    return CsvDownload.of(
        call,
        "sans-second-facteur.csv",
        (store, out) -> write(store, realmId, everyone, spreadsheet ? DIGITS : Set.of(), out));
  }

  private static void write(
      PartnerStore store, String realmId, boolean everyone, Set<String> digits, OutputStream out) {
    try {
      var csv = new CsvOutput(out, COLUMNS, digits);
      Optional<String> after = Optional.of("");
      while (after.isPresent()) {
        Factors.Part part = store.factors().lackingAfter(realmId, everyone, after.get());
        for (Factors.Lacking person : part.people()) {
          csv.write(cells(person));
        }
        after = part.last();
      }
      csv.end();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<String> cells(Factors.Lacking person) {
    return List.of(
        person.siret(),
        person.organisation(),
        person.identifier(),
        person.mandate().map(Enum::name).orElse(""),
        person.lastSignIn().map(Object::toString).orElse(""));
  }
}
