package fr.moncomptepartenaire.operators.report;

import fr.moncomptepartenaire.operators.call.CsvDownload;
import fr.moncomptepartenaire.operators.call.OperatorCall;
import fr.moncomptepartenaire.operators.call.TableLooks;
import fr.moncomptepartenaire.platform.csv.CsvOutput;
import fr.moncomptepartenaire.platform.realm.RealmRequirement;
import fr.moncomptepartenaire.store.PartnerStore;
import fr.moncomptepartenaire.store.charter.CharterAcceptances;
import fr.moncomptepartenaire.store.charter.CharterAcceptances.Acceptance;
import fr.moncomptepartenaire.store.charter.CharterAcceptances.Member;
import fr.moncomptepartenaire.store.charter.CharterAcceptances.Person;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.keycloak.events.admin.OperationType;
import org.keycloak.models.RoleModel;

/** {@code …/reports/charter.csv}: who has accepted which version of the charter, or who has not. */
final class CharterTable {
  private static final List<String> COLUMNS =
      List.of(
          "siret",
          "organisation",
          "identifier",
          "mandate",
          "version",
          "language",
          "textHash",
          "acceptedAt");

  /** In place of a mandate. */
  private static final String OPERATOR = "OPERATOR";

  private static final int MOST_OPERATORS = 10_000;

  /** The columns that spreadsheets would read as numbers. */
  private static final Set<String> DIGITS = Set.of("siret");

  private final String realmId;
  private final Optional<String> operatorRole;
  private final Optional<String> lacking;
  private final Set<String> digits;
  private final Consumer<Set<String>> looks;

  private CharterTable(OperatorCall call, Optional<String> lacking, boolean spreadsheet) {
    this.realmId = call.realm().getId();
    this.operatorRole =
        Optional.ofNullable(call.realm().getRole(RealmRequirement.OPERATOR_ROLE))
            .map(RoleModel::getId);
    this.lacking = lacking;
    this.digits = spreadsheet ? DIGITS : Set.of();
    this.looks = TableLooks.of(call);
  }

  /** All acceptances: those of operators, then those of organisations' people by SIRET. */
  static Response accepted(OperatorCall call, boolean spreadsheet) {
    var table = new CharterTable(call, Optional.empty(), spreadsheet);
    return response(call, "charte-acceptee.csv", table::write);
  }

  /**
   * Who has not accepted a version, in the same order.
   *
   * @param version the version that the setting names; if empty, nobody has to accept anything
   */
  static Response lacking(OperatorCall call, Optional<String> version, boolean spreadsheet) {
    var table = new CharterTable(call, version, spreadsheet);
    return response(
        call, "charte-non-acceptee.csv", version.isPresent() ? table::write : table::writeNobody);
  }

  // The table names people by their identifiers: the admin event says who took it, and so does the
  // journal of each organisation.
  private static Response response(OperatorCall call, String fileName, CsvDownload.Table table) {
    call.adminEvent(OperationType.ACTION, "PARTNER_REPORT", "reports/charter.csv");
    return CsvDownload.of(call, fileName, table);
  }

  private void writeNobody(PartnerStore store, OutputStream out) {
    try {
      new CsvOutput(out, COLUMNS, digits).end();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void write(PartnerStore store, OutputStream out) {
    CharterAcceptances acceptances = store.charterAcceptances();
    try {
      var csv = new CsvOutput(out, COLUMNS, digits);
      if (operatorRole.isPresent()) {
        for (Person operator :
            acceptances.holders(realmId, operatorRole.get(), lacking, MOST_OPERATORS)) {
          csv.write(cells("", "", operator, OPERATOR));
        }
      }
      Optional<String> after = Optional.of("");
      while (after.isPresent()) {
        CharterAcceptances.Part part = acceptances.after(realmId, lacking, after.get());
        looks.accept(part.people().stream().map(Member::orgId).collect(Collectors.toSet()));
        for (Member member : part.people()) {
          csv.write(
              cells(
                  member.siret(),
                  member.organisation(),
                  member.person(),
                  member.mandate().map(Enum::name).orElse("")));
        }
        after = part.last();
      }
      csv.end();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<String> cells(
      String siret, String organisation, Person person, String mandate) {
    Optional<Acceptance> given = person.acceptance();
    return List.of(
        siret,
        organisation,
        person.identifier(),
        mandate,
        person.version(),
        given.map(Acceptance::language).orElse(""),
        given.map(Acceptance::hash).orElse(""),
        given.map(Acceptance::at).map(Object::toString).orElse(""));
  }
}
