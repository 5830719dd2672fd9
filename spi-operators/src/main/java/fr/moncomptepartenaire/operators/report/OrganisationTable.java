package fr.moncomptepartenaire.operators.report;

import fr.moncomptepartenaire.operators.organisation.OrganisationJson;
import fr.moncomptepartenaire.platform.csv.CsvOutput;
import fr.moncomptepartenaire.store.report.Reports;
import fr.moncomptepartenaire.store.report.SeatFilter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Organisations as a table for spreadsheets; it names no person. */
final class OrganisationTable {
  private static final List<String> COLUMNS =
      List.of(
          "siret",
          "name",
          "housingKinds",
          "postalCode",
          "city",
          "seat",
          "suspended",
          "letterExpiresAt",
          "members",
          "delegates",
          "createdAt",
          "claimedAt",
          "seatBeneath");

  /** The columns that spreadsheets would read as numbers. */
  static final Set<String> DIGITS = Set.of("siret", "postalCode");

  private OrganisationTable() {}

  static void write(
      Reports reports, String realmId, SeatFilter filter, Set<String> digits, OutputStream out) {
    try {
      var csv = new CsvOutput(out, COLUMNS, digits);
      List<Reports.Row> page = reports.organisationsAfter(realmId, filter, "");
      while (!page.isEmpty()) {
        for (Reports.Row row : page) {
          csv.write(cells(row));
        }
        page = reports.organisationsAfter(realmId, filter, page.get(page.size() - 1).siret());
      }
      csv.end();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<String> cells(Reports.Row row) {
    return List.of(
        row.siret(),
        row.name(),
        row.housingKinds(),
        row.postalCode(),
        row.city(),
        OrganisationJson.seat(row.seat(), row.suspended()),
        Boolean.toString(row.suspended()),
        text(row.letterExpiresAt()),
        Long.toString(row.members()),
        Long.toString(row.delegates()),
        row.createdAt().toString(),
        text(row.claimedAt()),
        row.seat().name());
  }

  private static String text(Optional<?> value) {
    return value.map(Object::toString).orElse("");
  }
}
