package fr.moncomptepartenaire.operators.recertification;

import fr.moncomptepartenaire.platform.csv.CsvOutput;
import fr.moncomptepartenaire.store.recertification.RecertificationReport;
import fr.moncomptepartenaire.store.recertification.RecertificationReport.ReportRow;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Set;

/** A campaign's progress by organisation, as a table; it names no person. */
final class CampaignTable {
  private CampaignTable() {}

  static void write(RecertificationReport report, String id, Set<String> digits, OutputStream out) {
    try {
      var csv =
          new CsvOutput(
              out,
              List.of(
                  "siret", "name", "answeredAt", "closedAt", "people", "confirmed", "suspended"),
              digits);
      List<ReportRow> page = report.reportAfter(id, "");
      while (!page.isEmpty()) {
        for (ReportRow row : page) {
          csv.write(
              List.of(
                  row.siret(),
                  row.name(),
                  row.answeredAt().map(Object::toString).orElse(""),
                  row.closedAt().map(Object::toString).orElse(""),
                  Long.toString(row.people()),
                  Long.toString(row.confirmed()),
                  Long.toString(row.suspended())));
        }
        page = report.reportAfter(id, page.get(page.size() - 1).siret());
      }
      csv.end();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
